package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit passes a correct backend and finds every broken one, by the clauses it breaks. */
class TckDetectsTest {

  @Test
  void passesACorrectBackend() {
    KitRun run = KitRun.over("");

    assertThat(run.red()).isEmpty();
    assertThat(run.tests()).isGreaterThan(70);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void findsExactlyTheClausesThatAMutantBreaks(Mutant mutant) {
    KitRun run = KitRun.over(mutant.name());

    assertThat(run.clauses()).as("%s", run.red()).isEqualTo(new TreeSet<>(mutant.red()));
  }

  @Test
  void everyMutantHasANameOfItsOwn() {
    assertThat(BrokenBackends.all()).extracting(Mutant::name).doesNotHaveDuplicates();
  }

  @Test
  void everyClauseThatIsTestedHasAMutant() {
    Set<String> covered =
        BrokenBackends.all().stream()
            .flatMap(mutant -> mutant.red().stream())
            .collect(Collectors.toSet());
    covered.addAll(NotYet.TESTED);

    assertThat(Contract.clauses()).extracting(Contract.ContractClause::id).isSubsetOf(covered);
  }

  static List<Mutant> mutants() {
    return BrokenBackends.all();
  }
}
