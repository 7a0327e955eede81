package dev.enginebay.decoding;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.sampling.SamplingSettings;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A prompt with the options that the model will use.
 *
 * @param prompt what the caller asked
 * @param options as the caller gave them; unset ones are filled as far as their values are known
 *     before the prompt is read
 * @param contextLength the most tokens of prompt and answer together, if tokens are counted
 */
record Request(Prompt prompt, ChatOptions options, OptionalInt contextLength) {

  /** Returns a request to a model whose logits the host samples. */
  static Request ofDecoder(
      Prompt prompt, ChatOptions asked, ChatOptions recommended, int contextLength) {
    SamplingSettings settings =
        SamplingSettings.resolve(asked, recommended, ThreadLocalRandom.current()::nextLong);
    return new Request(prompt, settings.applied(asked), OptionalInt.of(contextLength));
  }

  /**
   * Returns a request to a model whose engine gives text.
   *
   * @param contextLength the most tokens of prompt and answer together, if the engine counts tokens
   */
  static Request ofText(
      Prompt prompt,
      ChatOptions asked,
      ChatOptions recommended,
      boolean seeded,
      OptionalInt contextLength) {
    ChatOptions filled = FilledOptions.of(asked, recommended);
    return new Request(
        prompt,
        seeded && filled.seed().isEmpty()
            ? filled.withSeed(ThreadLocalRandom.current().nextLong())
            : filled,
        contextLength);
  }

  /**
   * Returns the most tokens that the answer to a prompt of this length can have; less than 1 if the
   * prompt does not fit.
   */
  int mostTokens(int promptTokens) {
    int room = contextLength.orElse(Integer.MAX_VALUE) - promptTokens;
    return Math.min(room, options.maxTokens().orElse(room));
  }

  /**
   * Returns the options with {@code maxTokens} filled for a prompt of this length, 0 if it was not
   * read.
   */
  ChatOptions applied(int promptTokens) {
    return options.maxTokens().isPresent() || contextLength.isEmpty()
        ? options
        : options.withMaxTokens(contextLength.getAsInt() - promptTokens);
  }

  /** Returns the refusal of a prompt that leaves no room for an answer. */
  static InferenceException exceeded(String promptTokens, int contextLength) {
    return new InferenceException(
        Reason.CONTEXT_EXCEEDED,
        ("The prompt has %s tokens, but the context has room for %s including at least one token of"
                + " the answer. Shorten the prompt, or load the model with a larger contextSize.")
            .formatted(promptTokens, contextLength));
  }
}
