package dev.enginebay.tck.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * A test of a clause, as recorded in a journal.
 *
 * @param clause the clause's id
 * @param name its sentence
 * @param outcome how it ended; empty if it was planned but never began
 * @param open whether it began but did not end: it is still running, or the JVM crashed in it
 * @param took how long it took
 * @param message why it ended so, or empty
 */
public record TestResult(
    String clause,
    String name,
    Optional<Outcome> outcome,
    boolean open,
    Duration took,
    String message) {

  static TestResult planned(String clause, String name) {
    return new TestResult(clause, name, Optional.empty(), false, Duration.ZERO, "");
  }

  /** Returns a test that began and whose end is unknown. */
  TestResult begun() {
    return new TestResult(clause, name, Optional.of(Outcome.CRASHED), true, Duration.ZERO, "");
  }

  TestResult ended(Outcome how, Duration time, String why) {
    return new TestResult(clause, name, Optional.of(how), false, time, why);
  }

  /** Returns a copy with an explanation of why it did not end. */
  TestResult explained(String why) {
    return new TestResult(clause, name, outcome, open, took, why);
  }

  boolean is(String otherClause, String otherName) {
    return clause.equals(otherClause) && name.equals(otherName);
  }
}
