package dev.enginebay.tck;

/** Ends a test whose promise the backend openly does not give, once that was verified. */
final class Declined extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a test throws; the message tells what was verified. */
  Declined(String verified) {
    super(verified);
  }
}
