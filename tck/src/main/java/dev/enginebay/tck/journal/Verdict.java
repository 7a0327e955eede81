package dev.enginebay.tck.journal;

/** What a run of the kit says of a backend as a whole. */
public enum Verdict {
  /** All clauses are kept, or openly declined. */
  PASSED,
  /** None is broken, and some could not be put to the test. */
  UNVERIFIED,
  /** None is broken as far as the run went, and it did not go to the end. */
  INCOMPLETE,
  /** A clause is broken. */
  FAILED,
  /** The JVM died. */
  CRASHED;

  static Verdict of(KitResult result) {
    Counts clauses = Counts.ofClauses(result.clauses());
    if (result.died() || clauses.of(Outcome.CRASHED) > 0) {
      return CRASHED;
    }
    if (clauses.of(Outcome.FAILED) > 0) {
      return FAILED;
    }
    if (clauses.notReached() > 0 || clauses.all() == 0) {
      return INCOMPLETE;
    }
    return clauses.of(Outcome.UNVERIFIED) > 0 ? UNVERIFIED : PASSED;
  }
}
