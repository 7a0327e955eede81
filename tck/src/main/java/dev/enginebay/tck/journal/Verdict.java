package dev.enginebay.tck.journal;

/** The verdict of a run of the kit about a backend. */
public enum Verdict {
  /** All clauses are kept, or openly declined. */
  PASSED,
  /** No clause is broken, but some could not be tested. */
  UNVERIFIED,
  /** No clause is broken so far, but the run is incomplete. */
  INCOMPLETE,
  /** A clause is broken. */
  FAILED,
  /** The JVM crashed. */
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
