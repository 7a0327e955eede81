package dev.enginebay.decoding;

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
