package dev.enginebay.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

  @TempDir Path folder;

  @Test
  void hasEveryClauseOfTheContract() throws IOException {
    Report report = reportOf(journal -> {});

    assertThat(report.clauses())
        .extracting(ClauseResult::id)
        .containsExactlyElementsOf(
            Contract.clauses().stream().map(Contract.ContractClause::id).toList());
    assertThat(report.groups())
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
    Report report =
        reportOf(
            journal -> {
              make(journal, "GEN-03", "one", one);
              make(journal, "GEN-03", "other", other);
            });

    assertThat(clause(report, "GEN-03").outcome()).contains(worst);
  }

  @Test
  void aTestThatBeganAndDidNotEndIsTheOneTheJvmDiedIn() throws IOException {
    Report report =
        died(
            journal -> {
              make(journal, "GEN-02", "stops", Outcome.PASSED);
              journal.started("GEN-03", "counts the tokens");
            });

    assertThat(clause(report, "GEN-03").outcome()).contains(Outcome.CRASHED);
    assertThat(report.verdict()).isEqualTo(Verdict.CRASHED);
    assertThat(report.headline()).contains("The JVM died in GEN-03, counts the tokens");
    assertThat(report.green()).isFalse();
  }

  @Test
  void aJvmMayDieBetweenTwoTests() throws IOException {
    Report report = died(journal -> make(journal, "GEN-02", "stops", Outcome.PASSED));

    assertThat(report.verdict()).isEqualTo(Verdict.CRASHED);
    assertThat(report.headline()).contains("between two tests");
  }

  @Test
  void aJvmMayDieAfterTheLastTest() throws IOException {
    Path file = folder.resolve("some.journal");
    try (Journal journal = Journal.begin(file)) {
      make(journal, "GEN-02", "stops", Outcome.PASSED);
    }
    Journal.add(file, Fact.ENDING, "it ended with code 139");

    Report report = Report.read(file);

    assertThat(report.verdict()).isEqualTo(Verdict.CRASHED);
    assertThat(report.headline()).contains("after the last test: it ended with code 139");
  }

  @Test
  void aClauseWhoseOtherTestsWereNotReachedHasNoOutcome() throws IOException {
    Report report =
        reportOf(
            journal -> {
              journal.planned("GEN-02", "stops");
              journal.planned("GEN-02", "stops again");
              make(journal, "GEN-02", "stops", Outcome.PASSED);
            });

    assertThat(clause(report, "GEN-02").outcome()).isEmpty();
    assertThat(report.clauseCounts().notReached()).isEqualTo(1);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.headline()).contains("1 of 2 tests were not reached");
    assertThat(report.green()).isFalse();
  }

  @Test
  void aClauseIsBrokenWhateverWasNotReached() throws IOException {
    Report report =
        reportOf(
            journal -> {
              journal.planned("GEN-02", "stops again");
              make(journal, "GEN-02", "stops", Outcome.FAILED);
            });

    assertThat(clause(report, "GEN-02").outcome()).contains(Outcome.FAILED);
    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void twoTestsOfOneNameAreTwoTests() throws IOException {
    Report report =
        reportOf(
            journal -> {
              journal.planned("GEN-02", "stops");
              journal.planned("GEN-02", "stops");
              make(journal, "GEN-02", "stops", Outcome.PASSED);
              make(journal, "GEN-02", "stops", Outcome.FAILED);
            });

    assertThat(report.testCounts().of(Outcome.PASSED)).isEqualTo(1);
    assertThat(report.testCounts().of(Outcome.FAILED)).isEqualTo(1);
    assertThat(report.testCounts().notReached()).isZero();
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
    Report report =
        reportOf(
            journal -> {
              journal.fact(Fact.STRICT, strict);
              make(journal, "GEN-02", "stops", outcome);
            });

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.green()).isEqualTo(green);
  }

  @Test
  void aRunWithoutTestsIsNotGreen() throws IOException {
    Report report = reportOf(journal -> {});

    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.green()).isFalse();
  }

  @Test
  void theHeadlineNamesAFewClausesAndCountsTheOthers() throws IOException {
    Report report =
        reportOf(
            journal ->
                Contract.clauses().stream()
                    .limit(10)
                    .forEach(clause -> make(journal, clause.id(), "holds", Outcome.FAILED)));

    assertThat(report.headline())
        .isEqualTo(
            "The backend breaks 10 of 10 clauses: DISC-01, DISC-02, DISC-03, DISC-04, LOAD-01 and"
                + " 5 more.");
  }

  @Test
  void aClauseThatThisContractLacksIsShownAllTheSame() throws IOException {
    Report report = reportOf(journal -> make(journal, "NEW-01", "is new", Outcome.FAILED));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.groups()).extracting(GroupResult::id).contains("NEW");
  }

  @Test
  void timesAddUp() throws IOException {
    Report report =
        reportOf(
            journal -> {
              make(journal, "GEN-02", "stops", Outcome.PASSED);
              make(journal, "GEN-03", "counts", Outcome.PASSED);
            });

    assertThat(report.took()).isEqualTo(Duration.ofMillis(14));
    assertThat(clause(report, "GEN-02").took()).isEqualTo(Duration.ofMillis(7));
  }

  private Report reportOf(Consumer<Journal> run) throws IOException {
    return read(run.andThen(Journal::close));
  }

  private Report died(Consumer<Journal> run) throws IOException {
    return read(run);
  }

  private Report read(Consumer<Journal> run) throws IOException {
    Path file = folder.resolve("some.journal");
    run.accept(Journal.begin(file));
    return Report.read(file);
  }

  private static void make(Journal journal, String clause, String test, Outcome outcome) {
    journal.started(clause, test);
    journal.ended(clause, test, outcome, Duration.ofMillis(7), "");
  }

  private static ClauseResult clause(Report report, String id) {
    return report.clauses().stream()
        .filter(clause -> clause.id().equals(id))
        .findAny()
        .orElseThrow();
  }
}
