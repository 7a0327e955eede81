package dev.enginebay.decoding;

/**
 * How many pieces a consumer asked for and how many were made. Generation runs one token ahead of
 * it, so that the end of an answer is found without further demand.
 */
final class Demand {

  private long requested;
  private long produced;
  private boolean lookedAhead;

  /** Adds to what is asked for; the sum saturates. */
  synchronized void add(long pieces) {
    requested = requested + pieces < 0 ? Long.MAX_VALUE : requested + pieces;
    lookedAhead = false;
  }

  synchronized long requested() {
    return requested;
  }

  /** Whether the next token shall be computed. */
  synchronized boolean wantsToken() {
    return requested > produced || (requested == produced && !lookedAhead);
  }

  /** Tells that a token was computed and whether it made a piece. */
  synchronized void tokenMade(boolean piece) {
    if (requested <= produced) {
      lookedAhead = true;
    }
    if (piece) {
      produced++;
    }
  }
}
