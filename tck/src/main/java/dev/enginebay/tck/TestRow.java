package dev.enginebay.tck;

import dev.enginebay.tck.journal.Contract;
import dev.enginebay.tck.journal.Outcome;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Unverified;
import java.lang.reflect.Method;
import java.time.Duration;
import org.opentest4j.TestAbortedException;

/** A test as recorded in the journal and reported to JUnit. */
final class TestRow {

  private final SubjectRun run;
  private final String clause;
  private final String sentence;
  private final long began = System.nanoTime();

  TestRow(SubjectRun run, Method test) {
    Clause annotation = test.getAnnotation(Clause.class);
    if (annotation == null) {
      throw new IllegalStateException(test + " names no clause.");
    }
    this.run = run;
    this.clause = annotation.value();
    this.sentence = ClauseNames.sentence(test);
  }

  String clause() {
    return clause;
  }

  void begin() {
    run.journal().started(clause, sentence);
  }

  void end(Outcome outcome, String message) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    run.journal().ended(clause, sentence, outcome, took, message);
  }

  /** Records that the test could not be made, and returns what to report to JUnit. */
  Throwable unverified(Unverified reason) {
    end(Outcome.UNVERIFIED, String.valueOf(reason.getMessage()));
    return run.strict()
        ? new AssertionError(
            "%s is unverified, which strict mode (-D%s) forbids: %s"
                .formatted(clause, SubjectRun.STRICT, reason.getMessage()),
            reason)
        : new TestAbortedException(reason.getMessage(), reason);
  }

  /** Records a failure, and returns what to report to JUnit. */
  Throwable failed(Throwable failure) {
    String message =
        "%s: %s%n%s"
            .formatted(
                clause,
                Contract.clause(clause).map(Contract.ContractClause::sentence).orElse("unknown"),
                failure instanceof AssertionError ? failure.getMessage() : failure.toString());
    end(Outcome.FAILED, message);
    return new AssertionError(message, failure);
  }
}
