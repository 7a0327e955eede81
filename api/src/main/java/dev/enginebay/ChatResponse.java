package dev.enginebay;

/**
 * The whole answer to a prompt.
 *
 * @param message what the model said
 * @param finishReason why it ended
 * @param usage tokens read and generated
 * @param timings how long it took
 * @param applied the options really used
 * @contract GEN-07 {@code applied} reports each option as it was given, and an unset one filled
 *     with what took its place.
 */
public record ChatResponse(
    ChatMessage message,
    FinishReason finishReason,
    Usage usage,
    Timings timings,
    ChatOptions applied) {

  /**
   * What the model said.
   *
   * @return the content of the message
   */
  public String text() {
    return message.content();
  }
}
