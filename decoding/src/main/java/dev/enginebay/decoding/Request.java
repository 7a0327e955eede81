package dev.enginebay.decoding;

import dev.enginebay.ChatOptions;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.sampling.SamplingSettings;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a model is asked, and how it will answer.
 *
 * @param prompt the question
 * @param options as they were given
 * @param settings what they come to with this model
 * @param contextLength the tokens of prompt and answer together
 */
record Request(Prompt prompt, ChatOptions options, SamplingSettings settings, int contextLength) {

  /** A request to a model. */
  static Request of(Prompt prompt, ChatOptions options, ModelThread thread) {
    return new Request(
        prompt,
        options,
        SamplingSettings.resolve(
            options, thread.model().recommended(), ThreadLocalRandom.current()::nextLong),
        thread.geometry().contextLength());
  }

  /** The most tokens of an answer to a prompt of some tokens, less than 1 if it does not fit. */
  int mostTokens(int promptTokens) {
    int room = contextLength - promptTokens;
    return Math.min(room, options.maxTokens().orElse(room));
  }

  /** The options with nothing left open, for a prompt of some tokens, 0 if it was not read. */
  ChatOptions applied(int promptTokens) {
    return settings.applied(options, options.maxTokens().orElse(contextLength - promptTokens));
  }
}
