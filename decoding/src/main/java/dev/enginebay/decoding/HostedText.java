package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.TextModel;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A model whose engine gives text.
 *
 * @param model the model that the engine opened
 * @param capabilities its capabilities
 * @param seats how many answers it computes at the same time
 * @param patience how long an unload waits for the engine
 */
record HostedText(TextModel model, Set<Capability> capabilities, int seats, Duration patience)
    implements HostedModel {

  /** Opens a model, and closes it again if anything fails on the way. */
  static HostedText open(Supplier<? extends TextModel> checked, Duration patience) {
    TextModel model = checked.get();
    try {
      return new HostedText(model, Set.copyOf(model.capabilities()), model.concurrency(), patience);
    } catch (Throwable failed) {
      model.close();
      throw failed;
    }
  }

  @Override
  public ModelInfo info() {
    return Caveats.join(model.info(), model.recommended());
  }

  @Override
  public Optional<Vocabulary> vocabulary() {
    return Optional.empty();
  }

  @Override
  public Request request(Prompt prompt, ChatOptions options) {
    if (prompt instanceof Prompt.Chat && !capabilities.contains(Capability.CHAT)) {
      throw new InferenceException(
          Reason.UNSUPPORTED, "messages: this backend lacks CHAT. Use a raw prompt.");
    }
    if (prompt instanceof Prompt.Chat chat) {
      OptionCheck.messagesAlone(chat);
    }
    OptionCheck.check(options, capabilities);
    if (options.maxTokens().isPresent() && !model.countsTokens()) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          "maxTokens: this backend's engine does not count tokens. Leave the option unset, and end"
              + " the answer with a stop string or a deadline.");
    }
    Request request =
        Request.ofText(
            prompt,
            options,
            model.recommended().options(),
            capabilities.contains(Capability.SEED),
            model.countsTokens() ? model.info().contextLength() : OptionalInt.empty());
    model.check(prompt, request.options());
    return request;
  }

  @Override
  public Generations generations(SideThreads threads, Runnable news) {
    return new TextAnswers(model, seats, threads, news);
  }

  /** Does nothing, since the model's thread never calls the engine to compute. */
  @Override
  public void abort() {}

  @Override
  public void close() {
    model.close();
  }
}
