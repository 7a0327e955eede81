package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.text.template.ChatTemplate;
import java.util.Optional;

/**
 * A model's chat template, or why the model takes no messages.
 *
 * @param template empty if messages are refused
 * @param refusal empty if messages are taken
 */
record ChatSupport(Optional<ChatTemplate> template, Optional<InferenceException> refusal) {

  /** Reads a template without running it. */
  static ChatSupport of(Optional<String> template) {
    try {
      return new ChatSupport(Optional.of(ChatTemplate.read(template)), Optional.empty());
    } catch (InferenceException refusal) {
      return new ChatSupport(Optional.empty(), Optional.of(refusal));
    }
  }

  /**
   * Returns the template.
   *
   * @throws InferenceException a new one each time, since the caller's stack differs
   */
  ChatTemplate require() {
    return template.orElseThrow(
        () -> {
          InferenceException reason = refusal.orElseThrow();
          return new InferenceException(reason.reason(), String.valueOf(reason.getMessage()));
        });
  }
}
