package dev.enginebay.tck.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * A test of a clause, as a journal tells of it.
 *
 * @param clause the clause's id
 * @param name what it shows, in words
 * @param outcome how it ended; empty if it was planned and never began
 * @param open whether it began and did not end: it still runs, or the JVM died in it
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

  /** One that began, and of whose end nothing is known. */
  TestResult begun() {
    return new TestResult(clause, name, Optional.of(Outcome.CRASHED), true, Duration.ZERO, "");
  }

  TestResult ended(Outcome how, Duration time, String why) {
    return new TestResult(clause, name, Optional.of(how), false, time, why);
  }

  /** The same with what is known of the end that it did not come to. */
  TestResult explained(String why) {
    return new TestResult(clause, name, outcome, open, took, why);
  }

  boolean is(String otherClause, String otherName) {
    return clause.equals(otherClause) && name.equals(otherName);
  }
}
