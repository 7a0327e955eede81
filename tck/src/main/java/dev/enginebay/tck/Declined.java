package dev.enginebay.tck;

/**
 * Ends a test whose promise the backend openly does not give, once that was verified. It counts in
 * the test of the subject that made it and in no other: a backend that throws one has failed.
 */
final class Declined extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Subject subject;

  Declined(Subject subject, String verified) {
    super(verified);
    this.subject = subject;
  }

  /** Whether the test of a subject made it. */
  boolean isOf(Subject test) {
    return subject == test;
  }
}
