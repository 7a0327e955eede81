package dev.enginebay.cli.bench;

/**
 * The measurements of one answer.
 *
 * @param promptTokens the tokens of the prompt
 * @param generatedTokens the tokens of the answer
 * @param prefillSeconds the time to evaluate the prompt
 * @param firstTokenSeconds the time from the request to the first token
 * @param totalSeconds the time from the request until the caller has the complete answer
 */
record Measurement(
    int promptTokens,
    int generatedTokens,
    double prefillSeconds,
    double firstTokenSeconds,
    double totalSeconds) {

  /** Returns the prompt tokens per second. */
  double prefillRate() {
    return promptTokens / prefillSeconds;
  }

  /** Returns the generated tokens per second, without the first; 0 if there was only one. */
  double decodeRate() {
    return generatedTokens < 2 ? 0 : (generatedTokens - 1) / (totalSeconds - firstTokenSeconds);
  }
}
