package dev.enginebay.text.template;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.util.Optional;

/** Finds the {@link ChatTemplate} for a template's text. */
public final class ChatTemplates {

  private ChatTemplates() {}

  /**
   * Returns the template with exactly a text's behaviour.
   *
   * @param text of a model's chat template
   * @return empty if there is no text, or it is not known
   */
  public static Optional<ChatTemplate> find(Optional<String> text) {
    return text.flatMap(ChatMlText::recognise);
  }

  /**
   * Returns whether a vocabulary has each of a template's markers as one token, and that one only
   * where markup is meant: not where people typed it.
   *
   * @param template whose markers are looked for
   * @param vocabulary of the model
   * @return false if the model would read something it was not trained on
   */
  public static boolean fits(ChatTemplate template, Vocabulary vocabulary) {
    return template.markers().stream()
        .allMatch(
            marker ->
                vocabulary.encode(MarkedText.markup(marker)).length == 1
                    && vocabulary.encode(MarkedText.plain(marker)).length != 1);
  }

  /**
   * Returns why messages to a model are refused.
   *
   * @param text of the model's chat template
   * @param vocabulary of the model
   * @return empty where they are answered
   */
  public static Optional<InferenceException> refusal(Optional<String> text, Vocabulary vocabulary) {
    try {
      ChatTemplate template = require(text);
      return fits(template, vocabulary) ? Optional.empty() : Optional.of(misfit(template));
    } catch (InferenceException unknown) {
      return Optional.of(unknown);
    }
  }

  /**
   * Returns the refusal of messages where a vocabulary does not have a template's markers.
   *
   * @param template that does not fit
   * @return TEMPLATE_UNSUPPORTED
   */
  public static InferenceException misfit(ChatTemplate template) {
    return new InferenceException(
        Reason.TEMPLATE_UNSUPPORTED,
        "messages: the model's chat template writes "
            + String.join(" and ", template.markers())
            + ", but its vocabulary does not have each of them as one control token, so the model"
            + " would read something it was not trained on. Convert the model again; raw prompts"
            + " without these texts still work.");
  }

  /**
   * Returns the template, or throws the refusal.
   *
   * @param text of a model's chat template
   * @return the template
   * @throws InferenceException UNSUPPORTED if there is no text, TEMPLATE_UNSUPPORTED if it is not
   *     known
   */
  public static ChatTemplate require(Optional<String> text) {
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
