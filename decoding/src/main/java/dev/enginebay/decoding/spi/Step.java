package dev.enginebay.decoding.spi;

import java.util.List;

/**
 * What a decoder evaluates at once: at most one run of each sequence, in any order.
 *
 * @param runs at least one
 */
public record Step(List<Run> runs) {

  /**
   * Copies the runs.
   *
   * @param runs at least one
   */
  public Step {
    runs = List.copyOf(runs);
  }

  /**
   * Returns how many tokens are evaluated.
   *
   * @return the sum over the runs
   */
  public int tokens() {
    int sum = 0;
    for (Run run : runs) {
      sum += run.tokens().length;
    }
    return sum;
  }

  /**
   * Returns how many rows of logits are wanted.
   *
   * @return the sum over the runs
   */
  public int rows() {
    int sum = 0;
    for (Run run : runs) {
      sum += run.rows();
    }
    return sum;
  }
}
