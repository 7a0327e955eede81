package dev.enginebay.onnx;

import java.util.Arrays;

/**
 * What a graph computes in one run: the same number of tokens of each of some sequences that are
 * next to each other.
 *
 * @param first the first sequence
 * @param tokens of each sequence
 * @param positions of the first token of each sequence
 * @param wanted tokens whose logits are wanted, counted over all sequences
 * @param rows for each of them, which row of the step's logits it is
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step and is never compared
record StepPart(int first, int[][] tokens, int[] positions, long[] wanted, int[] rows) {

  int sequences() {
    return tokens.length;
  }

  int tokensOfEach() {
    return tokens[0].length;
  }

  /** Returns the position of each sequence's last token. */
  int[] lastPositions() {
    return Arrays.stream(positions).map(position -> position + tokensOfEach() - 1).toArray();
  }

  /** Returns the length of the longest sequence after the run. */
  int longest() {
    return Arrays.stream(positions).max().orElseThrow() + tokensOfEach();
  }

  /** Returns the positions of all tokens, sequence after sequence. */
  long[] allPositions() {
    long[] all = new long[sequences() * tokensOfEach()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (long) positions[i / tokensOfEach()] + i % tokensOfEach();
    }
    return all;
  }
}
