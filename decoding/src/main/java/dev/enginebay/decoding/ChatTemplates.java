package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.Optional;

/** Finds the {@link ChatTemplate} for a template's text; whoever teaches more kinds adds here. */
final class ChatTemplates {

  private ChatTemplates() {}

  /**
   * The template with exactly this text's behaviour.
   *
   * @throws InferenceException if there is no text or its behaviour is not known
   */
  static ChatTemplate of(Optional<String> text) {
    if (text.isEmpty()) {
      throw new InferenceException(
          Reason.TEMPLATE_UNSUPPORTED,
          "The model has no chat template. Use a raw prompt, written the way the model expects.");
    }
    return ChatMlText.recognise(text.get())
        .orElseThrow(
            () ->
                new InferenceException(
                    Reason.TEMPLATE_UNSUPPORTED,
                    "The model's chat template is of a kind that Enginebay does not know; it knows"
                        + " ChatML. A raw prompt, written the way the model expects, still works;"
                        + " the template's text is in the model info."));
  }
}
