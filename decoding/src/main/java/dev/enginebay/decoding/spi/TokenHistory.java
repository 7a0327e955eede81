package dev.enginebay.decoding.spi;

import java.util.Arrays;

/**
 * The tokens of each sequence, for a decoder whose engine has no KV cache and computes whole
 * sequences.
 */
public final class TokenHistory {

  private final int[][] tokens;
  private final int[] lengths;

  /**
   * Begins with empty sequences.
   *
   * @param sequences how many
   */
  public TokenHistory(int sequences) {
    tokens = new int[sequences][0];
    lengths = new int[sequences];
  }

  /**
   * Returns how many tokens each sequence has.
   *
   * @return an array that follows the changes, not to be written
   */
  public int[] lengths() {
    return lengths;
  }

  /**
   * Appends tokens to a sequence.
   *
   * @param sequence the sequence
   * @param more its next tokens
   * @return all its tokens, in an array that never changes
   */
  public int[] append(int sequence, int... more) {
    int[] whole = Arrays.copyOf(tokens[sequence], lengths[sequence] + more.length);
    System.arraycopy(more, 0, whole, lengths[sequence], more.length);
    set(sequence, whole);
    return whole;
  }

  /**
   * Forgets what a sequence has from a position on.
   *
   * @param sequence the sequence
   * @param length how many tokens remain, if it has more
   */
  public void truncate(int sequence, int length) {
    if (length < lengths[sequence]) {
      set(sequence, Arrays.copyOf(tokens[sequence], length));
    }
  }

  /**
   * Makes a sequence the beginning of another.
   *
   * @param from the sequence to copy
   * @param to the sequence that is replaced
   * @param length how many tokens it gets, if {@code from} has as many
   */
  public void copyPrefix(int from, int to, int length) {
    set(to, Arrays.copyOf(tokens[from], Math.min(length, lengths[from])));
  }

  private void set(int sequence, int... all) {
    tokens[sequence] = all;
    lengths[sequence] = all.length;
  }
}
