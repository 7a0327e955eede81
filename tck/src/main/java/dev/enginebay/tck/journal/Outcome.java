package dev.enginebay.tck.journal;

/** How a test of the kit ended, from best to worst. There is no "skipped". */
public enum Outcome {
  /** The backend keeps the promise. */
  PASSED,
  /** The backend does not declare the capability, and correctly refuses it. */
  DECLINED,
  /** The promise could not be tested, for a reported reason. */
  UNVERIFIED,
  /** The backend breaks the promise. */
  FAILED,
  /** The JVM crashed. */
  CRASHED;

  /**
   * Returns whether the backend is to blame.
   *
   * @return true for {@link #FAILED} and {@link #CRASHED}
   */
  public boolean red() {
    return compareTo(FAILED) >= 0;
  }
}
