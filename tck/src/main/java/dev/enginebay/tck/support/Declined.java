package dev.enginebay.tck.support;

/**
 * Ends a test whose promise the backend openly does not give, once that was verified. It counts in
 * the test of the subject that made it and in no other: a backend that throws one has failed.
 */
public final class Declined extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Subject subject;

  Declined(Subject subject, String verified) {
    super(verified);
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
