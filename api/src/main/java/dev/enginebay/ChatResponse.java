package dev.enginebay;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer to a prompt.
 *
 * @contract GEN-07 {@code applied} reports each option as it was given, and each unset one with the
 *     value that took its place.
 */
public final class ChatResponse {

  private final ChatMessage message;
  private final FinishReason finishReason;
  private final Optional<Usage> usage;
  private final Timings timings;
  private final ChatOptions applied;

  private ChatResponse(
      ChatMessage message,
      FinishReason finishReason,
      Optional<Usage> usage,
      Timings timings,
      ChatOptions applied) {
    this.message = message;
    this.finishReason = finishReason;
    this.usage = usage;
    this.timings = timings;
    this.applied = applied;
  }

  /**
   * {@return the answer of a backend}
   *
   * @param message what the model said
   * @param finishReason why it ended
   * @param usage tokens read and generated; empty if the engine does not count them
   * @param timings how long it took
   * @param applied the options that were used
   */
  public static ChatResponse of(
      ChatMessage message,
      FinishReason finishReason,
      Optional<Usage> usage,
      Timings timings,
      ChatOptions applied) {
    return new ChatResponse(message, finishReason, usage, timings, applied);
  }

  /** {@return what the model said} */
  public ChatMessage message() {
    return message;
  }

  /** {@return why it ended} */
  public FinishReason finishReason() {
    return finishReason;
  }

  /** {@return tokens read and generated; empty if the engine does not count them} */
  public Optional<Usage> usage() {
    return usage;
  }

  /** {@return how long it took} */
  public Timings timings() {
    return timings;
  }

  /** {@return the options that were used} */
  public ChatOptions applied() {
    return applied;
  }

  /** {@return what the model said, the content of the message} */
  public String text() {
    return message.content();
  }

  /**
   * {@return a copy with another message}
   *
   * @param value what the model said
   */
  public ChatResponse withMessage(ChatMessage value) {
    return new ChatResponse(value, finishReason, usage, timings, applied);
  }

  /**
   * {@return a copy with another reason}
   *
   * @param value why it ended
   */
  public ChatResponse withFinishReason(FinishReason value) {
    return new ChatResponse(message, value, usage, timings, applied);
  }

  /**
   * {@return a copy with another usage}
   *
   * @param value tokens read and generated
   */
  public ChatResponse withUsage(Usage value) {
    return withUsage(Optional.of(value));
  }

  /**
   * {@return a copy with another usage}
   *
   * @param value tokens read and generated; empty if the engine does not count them
   */
  public ChatResponse withUsage(Optional<Usage> value) {
    return new ChatResponse(message, finishReason, value, timings, applied);
  }

  /**
   * {@return a copy with other timings}
   *
   * @param value how long it took
   */
  public ChatResponse withTimings(Timings value) {
    return new ChatResponse(message, finishReason, usage, value, applied);
  }

  /**
   * {@return a copy with other options}
   *
   * @param value the options really used
   */
  public ChatResponse withApplied(ChatOptions value) {
    return new ChatResponse(message, finishReason, usage, timings, value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChatResponse that && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    return "ChatResponse" + fields();
  }

  private List<Map.Entry<String, ?>> fields() {
    return List.of(
        entry("message", message),
        entry("finishReason", finishReason),
        entry("usage", usage),
        entry("timings", timings),
        entry("applied", applied));
  }
}
