package dev.enginebay.llamacpp.threads;

import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;

/**
 * The shape of a step; steps of one shape take about the same time per token.
 *
 * @param size the binary logarithm of the number of tokens
 * @param reach how far back the tokens attend: 0 below 1024 positions, and one more each time that
 *     the distance is four times as large
 */
record StepShape(int size, int reach) {

  private static final int NEAR = 512;

  static StepShape of(Step step) {
    return of(step.tokens(), step.runs().stream().mapToInt(Run::end).max().orElse(0));
  }

  static StepShape of(int tokens, int longest) {
    return new StepShape(log2(tokens), (log2(Math.max(NEAR, longest)) - log2(NEAR) + 1) / 2);
  }

  private static int log2(int number) {
    return 31 - Integer.numberOfLeadingZeros(Math.max(1, number));
  }
}
