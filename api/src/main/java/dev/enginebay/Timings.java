package dev.enginebay;

import java.time.Duration;

/**
 * How long the parts of a generation took.
 *
 * @param queued from the request to the first work on it
 * @param prefill from the first work to the end of the prompt's evaluation
 * @param firstToken from the request to the first token
 * @param total from the request to the end
 * @contract GEN-08 Timings are in order: none is negative, queued and prefill together are at most
 *     {@code firstToken}, and that is at most {@code total}.
 */
public record Timings(Duration queued, Duration prefill, Duration firstToken, Duration total) {

  /**
   * Returns the speed of decoding: the generated tokens after the first one, divided by the time
   * after it.
   *
   * @param usage the tokens of the same generation
   * @return tokens per second, 0 when fewer than two tokens were generated
   */
  public double tokensPerSecond(Usage usage) {
    double seconds = total.minus(firstToken).toNanos() / 1e9;
    return usage.generatedTokens() < 2 || seconds <= 0
        ? 0
        : (usage.generatedTokens() - 1) / seconds;
  }
}
