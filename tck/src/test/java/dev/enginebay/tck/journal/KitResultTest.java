package dev.enginebay.tck.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KitResultTest {

  @TempDir Path folder;

  @Test
  void hasEveryClauseOfTheContract() throws IOException {
    KitResult result = reportOf(journal -> {});

    assertThat(result.clauses())
        .extracting(ClauseResult::id)
        .containsExactlyElementsOf(
            Contract.clauses().stream().map(Contract.ContractClause::id).toList());
    assertThat(result.groups())
        .filteredOn(group -> group.id().equals("GEN"))
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.title()).isEqualTo("generation");
              assertThat(group.clauses()).allMatch(clause -> clause.id().startsWith("GEN-"));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "PASSED, PASSED, PASSED",
    "PASSED, DECLINED, DECLINED",
    "UNVERIFIED, DECLINED, UNVERIFIED",
    "FAILED, UNVERIFIED, FAILED",
    "PASSED, FAILED, FAILED"
  })
  void aClauseIsAsGoodAsItsWorstTest(Outcome one, Outcome other, Outcome worst) throws IOException {
    KitResult result =
        reportOf(
            journal -> {
              make(journal, "GEN-03", "one", one);
              make(journal, "GEN-03", "other", other);
            });

    assertThat(clause(result, "GEN-03").outcome()).contains(worst);
  }

  @Test
  void aTestThatBeganButDidNotEndIsTheOneTheJvmCrashedIn() throws IOException {
    KitResult result =
        died(
            journal -> {
              make(journal, "GEN-02", "stops", Outcome.PASSED);
              journal.started("GEN-03", "counts the tokens");
            });

    assertThat(clause(result, "GEN-03").outcome()).contains(Outcome.CRASHED);
    assertThat(result.verdict()).isEqualTo(Verdict.CRASHED);
    assertThat(result.headline()).contains("The JVM crashed in GEN-03, counts the tokens");
    assertThat(result.green()).isFalse();
  }

  @Test
  void aJvmMayCrashBetweenTwoTests() throws IOException {
    KitResult result = died(journal -> make(journal, "GEN-02", "stops", Outcome.PASSED));

    assertThat(result.verdict()).isEqualTo(Verdict.CRASHED);
    assertThat(result.headline()).contains("between two tests");
  }

  @Test
  void aJvmMayCrashAfterTheLastTest() throws IOException {
    Path file = folder.resolve("some.journal");
    try (Journal journal = Journal.begin(file)) {
      make(journal, "GEN-02", "stops", Outcome.PASSED);
    }
    Journal.add(file, Fact.ENDING, "it ended with code 139");

    KitResult result = KitResult.read(file);

    assertThat(result.verdict()).isEqualTo(Verdict.CRASHED);
    assertThat(result.headline()).contains("after the last test: it ended with code 139");
  }

  @Test
  void aClauseWhoseOtherTestsWereNotReachedHasNoOutcome() throws IOException {
    KitResult result =
        reportOf(
            journal -> {
              journal.planned("GEN-02", "stops");
              journal.planned("GEN-02", "stops again");
              make(journal, "GEN-02", "stops", Outcome.PASSED);
            });

    assertThat(clause(result, "GEN-02").outcome()).isEmpty();
    assertThat(result.clauseCounts().notReached()).isEqualTo(1);
    assertThat(result.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(result.headline()).contains("1 of 2 tests were not reached");
    assertThat(result.green()).isFalse();
  }

  @Test
  void aClauseIsBrokenWhateverWasNotReached() throws IOException {
    KitResult result =
        reportOf(
            journal -> {
              journal.planned("GEN-02", "stops again");
              make(journal, "GEN-02", "stops", Outcome.FAILED);
            });

    assertThat(clause(result, "GEN-02").outcome()).contains(Outcome.FAILED);
    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void twoTestsOfOneNameAreTwoTests() throws IOException {
    KitResult result =
        reportOf(
            journal -> {
              journal.planned("GEN-02", "stops");
              journal.planned("GEN-02", "stops");
              make(journal, "GEN-02", "stops", Outcome.PASSED);
              make(journal, "GEN-02", "stops", Outcome.FAILED);
            });

    assertThat(result.testCounts().of(Outcome.PASSED)).isEqualTo(1);
    assertThat(result.testCounts().of(Outcome.FAILED)).isEqualTo(1);
    assertThat(result.testCounts().notReached()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "PASSED, false, PASSED, true",
    "PASSED, true, PASSED, true",
    "DECLINED, true, PASSED, true",
    "UNVERIFIED, false, UNVERIFIED, true",
    "UNVERIFIED, true, UNVERIFIED, false",
    "FAILED, false, FAILED, false",
    "CRASHED, false, CRASHED, false"
  })
  void theVerdictFollowsFromTheOutcomes(
      Outcome outcome, String strict, Verdict verdict, boolean green) throws IOException {
    KitResult result =
        reportOf(
            journal -> {
              journal.fact(Fact.STRICT, strict);
              make(journal, "GEN-02", "stops", outcome);
            });

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.green()).isEqualTo(green);
  }

  @Test
  void aRunWithoutTestsIsNotGreen() throws IOException {
    KitResult result = reportOf(journal -> {});

    assertThat(result.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(result.green()).isFalse();
  }

  @Test
  void theHeadlineNamesAFewClausesAndCountsTheOthers() throws IOException {
    KitResult result =
        reportOf(
            journal ->
                Contract.clauses().stream()
                    .limit(10)
                    .forEach(clause -> make(journal, clause.id(), "holds", Outcome.FAILED)));

    assertThat(result.headline())
        .isEqualTo(
            "The backend breaks 10 of 10 clauses: DISC-01, DISC-02, DISC-03, DISC-04, LOAD-01 and"
                + " 5 more.");
  }

  @Test
  void aClauseThatThisContractLacksIsShownToo() throws IOException {
    KitResult result = reportOf(journal -> make(journal, "NEW-01", "is new", Outcome.FAILED));

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.groups()).extracting(GroupResult::id).contains("NEW");
  }

  @Test
  void timesAddUp() throws IOException {
    KitResult result =
        reportOf(
            journal -> {
              make(journal, "GEN-02", "stops", Outcome.PASSED);
              make(journal, "GEN-03", "counts", Outcome.PASSED);
            });

    assertThat(result.took()).isEqualTo(Duration.ofMillis(14));
    assertThat(clause(result, "GEN-02").took()).isEqualTo(Duration.ofMillis(7));
  }

  private KitResult reportOf(Consumer<Journal> run) throws IOException {
    return read(run.andThen(Journal::close));
  }

  private KitResult died(Consumer<Journal> run) throws IOException {
    return read(run);
  }

  private KitResult read(Consumer<Journal> run) throws IOException {
    Path file = folder.resolve("some.journal");
    run.accept(Journal.begin(file));
    return KitResult.read(file);
  }

  private static void make(Journal journal, String clause, String test, Outcome outcome) {
    journal.started(clause, test);
    journal.ended(clause, test, outcome, Duration.ofMillis(7), "");
  }

  private static ClauseResult clause(KitResult result, String id) {
    return result.clauses().stream()
        .filter(clause -> clause.id().equals(id))
        .findAny()
        .orElseThrow();
  }
}
