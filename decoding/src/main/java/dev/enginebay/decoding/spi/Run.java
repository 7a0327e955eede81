package dev.enginebay.decoding.spi;

/**
 * Consecutive tokens of one sequence.
 *
 * @param sequence which one
 * @param position the position of the first token, the sequence's present length
 * @param tokens at least one id; never changed by anyone
 * @param logitsFrom the index of the first token whose logits are wanted; those of all later ones
 *     are wanted too; the number of tokens for none
 */
@SuppressWarnings("ArrayRecordComponent") // a run lives for one step and is never compared
public record Run(int sequence, int position, int[] tokens, int logitsFrom) {

  /**
   * Refuses a run without a token: no row of logits would belong to it.
   *
   * @param sequence which one
   * @param position the position of the first token
   * @param tokens at least one id
   * @param logitsFrom the index of the first token whose logits are wanted
   */
  public Run {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("tokens: a run has at least one");
    }
    if (logitsFrom < 0 || logitsFrom > tokens.length) {
      throw new IllegalArgumentException(
          "logitsFrom: must be from 0 to %s but is %s".formatted(tokens.length, logitsFrom));
    }
  }

  /**
   * How many rows of logits are wanted.
   *
   * @return from 0 to the number of tokens
   */
  public int rows() {
    return tokens.length - logitsFrom;
  }

  /**
   * The position after the last token.
   *
   * @return the sequence's length once the run is evaluated
   */
  public int end() {
    return position + tokens.length;
  }
}
