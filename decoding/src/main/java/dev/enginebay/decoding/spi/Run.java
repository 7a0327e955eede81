package dev.enginebay.decoding.spi;

/**
 * Consecutive tokens of one sequence.
 *
 * @param sequence the sequence
 * @param position the position of the first token, which is the sequence's current length
 * @param tokens at least one id; must not be modified
 * @param logitsFrom the index of the first token whose logits are wanted; those of all later tokens
 *     are wanted too. The number of tokens if none are wanted
 */
@SuppressWarnings("ArrayRecordComponent") // a run lives for one step and is never compared
public record Run(int sequence, int position, int[] tokens, int logitsFrom) {

  /**
   * Checks that the run has a token, since the host counts rows of logits by the tokens of runs.
   *
   * @param sequence the sequence
   * @param position the position of the first token
   * @param tokens at least one id
   * @param logitsFrom the index of the first token whose logits are wanted
   */
  public Run {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("tokens: a run must have at least one");
    }
    if (logitsFrom < 0 || logitsFrom > tokens.length) {
      throw new IllegalArgumentException(
          "logitsFrom: must be from 0 to %s but is %s".formatted(tokens.length, logitsFrom));
    }
  }

  /**
   * Returns how many rows of logits are wanted.
   *
   * @return from 0 to the number of tokens
   */
  public int rows() {
    return tokens.length - logitsFrom;
  }

  /**
   * Returns the position after the last token.
   *
   * @return the sequence's length after the run is evaluated
   */
  public int end() {
    return position + tokens.length;
  }
}
