package dev.enginebay.tck.mutants;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.Penalties;

/** Copies of answers and options that differ in one thing. */
final class Altered {

  private Altered() {}

  static ChatResponse text(ChatResponse answer, String text) {
    return answer.withMessage(ChatMessage.assistant(text));
  }

  /** Returns applied options as if the given ones had been honoured. */
  static ChatOptions pretending(ChatOptions given, ChatOptions applied) {
    return given
        .withTemperature(
            given.temperature().isPresent() ? given.temperature() : applied.temperature())
        .withTopP(given.topP().isPresent() ? given.topP() : applied.topP())
        .withTopK(given.topK().isPresent() ? given.topK() : applied.topK())
        .withMinP(given.minP().isPresent() ? given.minP() : applied.minP())
        .withPenalties(pretending(given.penalties(), applied.penalties()))
        .withMaxTokens(given.maxTokens().isPresent() ? given.maxTokens() : applied.maxTokens())
        .withSeed(given.seed().isPresent() ? given.seed() : applied.seed());
  }

  private static Penalties pretending(Penalties given, Penalties applied) {
    return given
        .withRepeat(given.repeat().isPresent() ? given.repeat() : applied.repeat())
        .withPresence(given.presence().isPresent() ? given.presence() : applied.presence())
        .withFrequency(given.frequency().isPresent() ? given.frequency() : applied.frequency())
        .withWindow(given.window().isPresent() ? given.window() : applied.window());
  }
}
