package dev.enginebay.cli.chat;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import java.util.Optional;

/**
 * What a model is asked.
 *
 * @param text not empty
 * @param system the system message
 * @param raw whether the text goes to the model as it is
 */
public record Question(String text, Optional<String> system, boolean raw) {

  /** Returns the stream of the answer of the model that a backend has loaded. */
  public TokenStream ask(InferenceBackend backend, ChatOptions options) {
    if (raw) {
      return backend.inferStream(Prompt.raw(text), options);
    }
    return system.isPresent()
        ? backend.inferStream(
            Prompt.chat(ChatMessage.system(system.get()), ChatMessage.user(text)), options)
        : backend.inferStream(text, options);
  }
}
