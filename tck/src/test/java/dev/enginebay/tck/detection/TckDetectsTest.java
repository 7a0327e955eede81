package dev.enginebay.tck.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.MutantRun;
import dev.enginebay.tck.journal.Contract;
import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The kit passes a correct backend, and there is a broken one for every clause. */
class TckDetectsTest {

  @Test
  void passesACorrectBackend() {
    MutantRun run = MutantRun.over("");

    assertThat(run.red()).isEmpty();
    assertThat(run.tests()).isGreaterThan(130);
  }

  @Test
  void everyMutantHasANameOfItsOwn() {
    assertThat(BrokenBackends.all()).extracting(Mutant::name).doesNotHaveDuplicates();
  }

  @Test
  void everyClauseHasAMutant() {
    Set<String> covered =
        BrokenBackends.all().stream()
            .flatMap(mutant -> mutant.red().stream())
            .collect(Collectors.toSet());

    assertThat(Contract.clauses()).extracting(Contract.ContractClause::id).isSubsetOf(covered);
  }

  @Test
  void theSampleBreaksEveryGroupOfClauses() {
    Set<String> broken =
        BrokenBackends.sample().stream()
            .flatMap(mutant -> mutant.red().stream())
            .map(clause -> clause.substring(0, clause.indexOf('-')))
            .collect(Collectors.toSet());

    assertThat(Contract.clauses())
        .extracting(clause -> clause.id().split("-", 2)[0])
        .isSubsetOf(broken);
  }
}
