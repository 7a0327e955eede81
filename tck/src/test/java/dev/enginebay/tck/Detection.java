package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit finds every broken backend of some, by exactly the clauses that it breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface Detection {

  /** Names the mutants to try, parted by commas, where not all are wanted. */
  String ONLY = "enginebay.detection.only";

  List<Mutant> mutants();

  /** Those of the mutants that are wanted. */
  default List<Mutant> wanted() {
    List<String> only = List.of(System.getProperty(ONLY, "").split(","));
    return mutants().stream()
        .filter(mutant -> only.contains("") || only.contains(mutant.name()))
        .toList();
  }

  /** Looks into the child JVMs of the correct backend, which no test of the kit must wait for. */
  @BeforeAll
  default void observe() {
    if (!wanted().isEmpty()) {
      SharedObservations.prepare();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("wanted")
  default void findsExactlyTheClausesThatAMutantBreaks(Mutant mutant) throws IOException {
    KitRun run = KitRun.over(mutant.name());
    DetectionNotes.add(mutant, run.red().keySet());

    assertThat(run.clauses()).as("%s", run.red()).isEqualTo(new TreeSet<>(mutant.red()));
    assertThat(run.red().keySet())
        .as("the tests that found it, beside those of which %s says so", DetectionTable.FILE)
        .containsAll(DetectionTable.ofFile().findersOf(mutant.name()));
  }
}
