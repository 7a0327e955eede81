package dev.enginebay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit finds every broken backend of some, by exactly the clauses that it breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface Detection {

  List<Mutant> mutants();

  @ParameterizedTest
  @MethodSource("mutants")
  default void findsExactlyTheClausesThatAMutantBreaks(Mutant mutant) {
    KitRun run = KitRun.over(mutant.name());
    DetectionNotes.add(mutant, run.red().keySet());

    assertThat(run.clauses()).as("%s", run.red()).isEqualTo(new TreeSet<>(mutant.red()));
  }
}
