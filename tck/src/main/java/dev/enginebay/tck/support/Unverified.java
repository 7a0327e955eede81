package dev.enginebay.tck.support;

/**
 * Ends a test whose promise cannot be put to the test here. It counts in the test of the subject
 * that made it and in no other: a backend that throws one has failed.
 */
public final class Unverified extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Subject subject;

  Unverified(Subject subject, String reason) {
    super(reason);
    this.subject = subject;
  }

  /**
   * Returns whether the test of a subject made it.
   *
   * @param test the subject that was handed to the test
   * @return false for one that counts for nothing there
   */
  public boolean isOf(Subject test) {
    return subject == test;
  }
}
