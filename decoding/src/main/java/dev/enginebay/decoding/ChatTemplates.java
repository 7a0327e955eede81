package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.Optional;

/** Finds the {@link ChatTemplate} for a template's text; whoever teaches more kinds adds here. */
final class ChatTemplates {

  private ChatTemplates() {}

  /** The template with exactly this text's behaviour, if there is a text and it is known. */
  static Optional<ChatTemplate> find(Optional<String> text) {
    return text.flatMap(ChatMlText::recognise);
  }

  /**
   * Like {@link #find}, or the refusal.
   *
   * @throws InferenceException UNSUPPORTED if there is no text, TEMPLATE_UNSUPPORTED if it is not
   *     known
   */
  static ChatTemplate require(Optional<String> text) {
    if (text.isEmpty()) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          "messages: the model has no chat template. Use a raw prompt, written the way the model"
              + " expects.");
    }
    return find(text)
        .orElseThrow(
            () ->
                new InferenceException(
                    Reason.TEMPLATE_UNSUPPORTED,
                    "The model's chat template is of a kind that Enginebay does not know; it knows"
                        + " ChatML. A raw prompt, written the way the model expects, still works;"
                        + " the template's text is in the model info."));
  }
}
