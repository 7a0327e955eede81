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

  /**
   * Checks that a decoder may evaluate the step: native code would read beyond its tables and
   * caches. The host keeps to the rules; code that drives a decoder without it may not.
   *
   * @param geometry of the decoder
   * @param lengths what each of its sequences holds
   * @throws IllegalArgumentException saying which rule of {@link Decoder} is broken
   */
  public void requireWithin(Geometry geometry, int[] lengths) {
    new StepRules(geometry)
        .broken(this, lengths)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException("step: " + rule);
            });
  }
}
