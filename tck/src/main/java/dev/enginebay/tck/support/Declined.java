package dev.enginebay.tck.support;

/**
 * Ends a test because the backend openly declines its promise, which was verified. It counts only
 * in the test of the subject that created it: a backend that throws one has failed.
 */
public final class Declined extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Subject subject;

  Declined(Subject subject, String verified) {
    super(verified);
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
