package dev.enginebay.tck.support;

/**
 * Ends a test whose promise cannot be tested here. It counts only in the test of the subject that
 * created it: a backend that throws one has failed.
 */
public final class Unverified extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Subject subject;

  Unverified(Subject subject, String reason) {
    super(reason);
    this.subject = subject;
  }

  /**
   * Returns whether it was created for a subject.
   *
   * @param test the subject of the test
   * @return false if it does not count in that test
   */
  public boolean isOf(Subject test) {
    return subject == test;
  }
}
