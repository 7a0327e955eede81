package dev.enginebay.cli;

/**
 * The figures of one answer.
 *
 * @param promptTokens tokens read
 * @param generatedTokens tokens written
 * @param prefillSeconds from the first work on the prompt to its end
 * @param firstTokenSeconds from the request to the first token
 * @param totalSeconds from the request until the caller had the whole answer
 */
record Measurement(
    int promptTokens,
    int generatedTokens,
    double prefillSeconds,
    double firstTokenSeconds,
    double totalSeconds) {

  /** Tokens of the prompt per second. */
  double prefillRate() {
    return promptTokens / prefillSeconds;
  }

  /** Generated tokens after the first, per second; 0 if there was no second. */
  double decodeRate() {
    return generatedTokens < 2 ? 0 : (generatedTokens - 1) / (totalSeconds - firstTokenSeconds);
  }
}
