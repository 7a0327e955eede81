package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.decoding.Vocabulary.Markup;
import java.util.Optional;

/** Finds the {@link ChatTemplate} for a template's text; whoever teaches more kinds adds here. */
final class ChatTemplates {

  private ChatTemplates() {}

  /** The template with exactly this text's behaviour, if there is a text and it is known. */
  static Optional<ChatTemplate> find(Optional<String> text) {
    return text.flatMap(ChatMlText::recognise);
  }

  /**
   * Whether a vocabulary has each of a template's markers as one token, and that one only where
   * markup is meant: not where people typed it.
   */
  static boolean fits(ChatTemplate template, Vocabulary vocabulary) {
    return template.markers().stream()
        .allMatch(
            marker ->
                vocabulary.encode(marker, Markup.SPECIAL).length == 1
                    && vocabulary.encode(marker, Markup.PLAIN).length != 1);
  }

  /** Why messages to a model are refused; empty where they are answered. */
  static Optional<InferenceException> refusal(OpenModel model) {
    try {
      ChatTemplate template = require(model.info().chatTemplate());
      return fits(template, model.vocabulary()) ? Optional.empty() : Optional.of(misfit(template));
    } catch (InferenceException unknown) {
      return Optional.of(unknown);
    }
  }

  /** The refusal of messages where a vocabulary does not have a template's markers. */
  static InferenceException misfit(ChatTemplate template) {
    return new InferenceException(
        Reason.TEMPLATE_UNSUPPORTED,
        "messages: the model's chat template writes "
            + String.join(" and ", template.markers())
            + ", but its vocabulary does not have each of them as one control token, so the model"
            + " would read something it was not trained on. Convert the model again; raw prompts"
            + " without these texts still work.");
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
