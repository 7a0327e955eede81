package dev.enginebay.tck;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.Penalties;
import dev.enginebay.Timings;
import dev.enginebay.Usage;
import java.util.Optional;

/** Answers and options that differ from others in one thing. */
final class Altered {

  private Altered() {}

  static ChatResponse text(ChatResponse answer, String text) {
    return new ChatResponse(
        ChatMessage.assistant(text),
        answer.finishReason(),
        answer.usage(),
        answer.timings(),
        answer.applied());
  }

  static ChatResponse reason(ChatResponse answer, FinishReason reason) {
    return new ChatResponse(
        answer.message(), reason, answer.usage(), answer.timings(), answer.applied());
  }

  static ChatResponse usage(ChatResponse answer, Usage usage) {
    return new ChatResponse(
        answer.message(), answer.finishReason(), usage, answer.timings(), answer.applied());
  }

  static ChatResponse timings(ChatResponse answer, Timings timings) {
    return new ChatResponse(
        answer.message(), answer.finishReason(), answer.usage(), timings, answer.applied());
  }

  static ChatResponse applied(ChatResponse answer, ChatOptions applied) {
    return new ChatResponse(
        answer.message(), answer.finishReason(), answer.usage(), answer.timings(), applied);
  }

  static ChatOptions withoutDeadline(ChatOptions options) {
    return new ChatOptions(
        options.temperature(),
        options.topP(),
        options.topK(),
        options.minP(),
        options.penalties(),
        options.maxTokens(),
        options.stop(),
        options.seed(),
        Optional.empty());
  }

  /** Applied options as they would be if the given ones had been heeded. */
  static ChatOptions pretending(ChatOptions given, ChatOptions applied) {
    return new ChatOptions(
        given.temperature().isPresent() ? given.temperature() : applied.temperature(),
        given.topP().isPresent() ? given.topP() : applied.topP(),
        given.topK().isPresent() ? given.topK() : applied.topK(),
        given.minP().isPresent() ? given.minP() : applied.minP(),
        pretending(given, applied.penalties()),
        given.maxTokens().isPresent() ? given.maxTokens() : applied.maxTokens(),
        given.stop(),
        given.seed().isPresent() ? given.seed() : applied.seed(),
        given.deadline());
  }

  private static Penalties pretending(ChatOptions given, Penalties applied) {
    Penalties penalties = given.penalties();
    return new Penalties(
        penalties.repeat().isPresent() ? penalties.repeat() : applied.repeat(),
        penalties.presence().isPresent() ? penalties.presence() : applied.presence(),
        penalties.frequency().isPresent() ? penalties.frequency() : applied.frequency(),
        penalties.window().isPresent() ? penalties.window() : applied.window());
  }
}
