package dev.enginebay.decoding;

/**
 * Counts the pieces that a consumer requested and those that were produced. Generation runs one
 * token ahead of the demand, so that the end of an answer is found without further demand.
 */
final class Demand {

  private long requested;
  private long produced;
  private boolean lookedAhead;

  /** Adds to the demand; the sum saturates. */
  synchronized void add(long pieces) {
    requested = requested + pieces < 0 ? Long.MAX_VALUE : requested + pieces;
    lookedAhead = false;
  }

  synchronized long requested() {
    return requested;
  }

  /** Returns whether the next token is wanted. */
  synchronized boolean wantsToken() {
    return requested > produced || (requested == produced && !lookedAhead);
  }

  /** Records that a token was computed, and whether it produced a piece. */
  synchronized void tokenMade(boolean piece) {
    if (requested <= produced) {
      lookedAhead = true;
    }
    if (piece) {
      produced++;
    }
  }
}
