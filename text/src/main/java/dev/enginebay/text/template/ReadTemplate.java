package dev.enginebay.text.template;

import dev.enginebay.InferenceException;
import dev.enginebay.text.template.jinja.TemplateOwner;
import java.util.Optional;

/**
 * One of a model's chat templates, or why it cannot be used.
 *
 * @param template empty if conversations are refused
 * @param refusal empty if conversations are rendered
 */
record ReadTemplate(Optional<ChatTemplate> template, Optional<InferenceException> refusal) {

  static ReadTemplate of(String text) {
    try {
      return new ReadTemplate(
          Optional.of(ChatTemplate.read(text, TemplateOwner.MODEL)), Optional.empty());
    } catch (InferenceException refusal) {
      return refused(refusal);
    }
  }

  static ReadTemplate refused(InferenceException refusal) {
    return new ReadTemplate(Optional.empty(), Optional.of(refusal));
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
