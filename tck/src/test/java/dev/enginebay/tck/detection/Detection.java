package dev.enginebay.tck.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.MutantRun;
import dev.enginebay.tck.SharedObservations;
import dev.enginebay.tck.mutants.BrokenBackends;
import dev.enginebay.tck.mutants.Mutant;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kit finds every one of some broken backends, by exactly the clauses that it breaks. Some
 * broken backends draw or race, so they may keep or break another promise by chance: one that was
 * found by other clauses is run again, and must not be found by them twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface Detection {

  /** The names of the mutants to try, separated by commas, or {@code all}; a sample otherwise. */
  String ONLY = "enginebay.detection.only";

  List<Mutant> mutants();

  /** Returns the selected mutants. */
  default List<Mutant> wanted() {
    String only = System.getProperty(ONLY, "");
    if (only.equals("all")) {
      return mutants();
    }
    List<String> names =
        only.isEmpty()
            ? BrokenBackends.sample().stream().map(Mutant::name).toList()
            : List.of(only.split(","));
    return mutants().stream().filter(mutant -> names.contains(mutant.name())).toList();
  }

  /** Runs the child JVMs of the correct backend, since no test of the kit must wait for them. */
  @BeforeAll
  default void observe() {
    if (!wanted().isEmpty()) {
      SharedObservations.prepare();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("wanted")
  default void findsExactlyTheClausesThatAMutantBreaks(Mutant mutant) throws IOException {
    Set<String> finders = DetectionTable.ofFile().findersOf(mutant.name());
    MutantRun run = noted(mutant);
    if (!run.clauses().equals(mutant.red()) || !run.red().keySet().containsAll(finders)) {
      run = noted(mutant);
    }

    assertThat(run.clauses()).as("%s", run.red()).isEqualTo(new TreeSet<>(mutant.red()));
    assertThat(run.red().keySet())
        .as("the tests that found it, compared with those in %s", DetectionTable.FILE)
        .containsAll(finders);
  }

  private static MutantRun noted(Mutant mutant) throws IOException {
    MutantRun run = MutantRun.over(mutant.name());
    DetectionNotes.add(mutant, run.red().keySet());
    return run;
  }
}
