package dev.enginebay.tck;

/**
 * Ends a test whose promise cannot be put to the test here. Only the kit can throw it: a backend
 * that throws what makes JUnit skip a test has failed it.
 */
final class Unverified extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Unverified(String reason) {
    super(reason);
  }

  /** What a test throws; the reason tells what would make it possible. */
  static Unverified because(String reason) {
    return new Unverified(reason);
  }
}
