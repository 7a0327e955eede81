package dev.enginebay.tck.journal;

/** How a test of the kit ended, from best to worst. There is no "skipped". */
public enum Outcome {
  /** The backend keeps the promise. */
  PASSED,
  /** The backend does not declare the capability, and refuses it as it must. */
  DECLINED,
  /** The promise could not be put to the test, for a reason that is told. */
  UNVERIFIED,
  /** The backend breaks the promise. */
  FAILED,
  /** The JVM died. */
  CRASHED;

  /**
   * Returns whether the backend is to blame.
   *
   * @return true of {@link #FAILED} and {@link #CRASHED}
   */
  public boolean red() {
    return compareTo(FAILED) >= 0;
  }
}
