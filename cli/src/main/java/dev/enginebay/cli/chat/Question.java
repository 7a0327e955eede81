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
    return raw || system.isPresent()
        ? backend.inferStream(prompt(true), options)
        : backend.inferStream(text, options);
  }

  /** Returns the prompt for a model with or without a chat template. */
  public Prompt prompt(boolean chats) {
    if (system.isPresent()) {
      return Prompt.chat(ChatMessage.system(system.get()), ChatMessage.user(text));
    }
    return raw || !chats ? Prompt.raw(text) : Prompt.chat(ChatMessage.user(text));
  }
}
