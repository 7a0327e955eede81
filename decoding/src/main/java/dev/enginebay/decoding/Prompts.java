package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.Prompt.Chat;
import dev.enginebay.Prompt.Raw;
import dev.enginebay.text.template.TemplateChoice;
import dev.enginebay.text.tokenizer.MarkedText;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Turns prompts into tokens, no more of them than the context has room for.
 *
 * @param vocabulary the model's tokens
 * @param templates the model's chat templates
 * @param contextLength the tokens of prompt and answer together
 * @param unwanted asked now and then: whether the tokens are of no use any more
 */
record Prompts(
    Vocabulary vocabulary, TemplateChoice templates, int contextLength, BooleanSupplier unwanted) {

  /**
   * The tokens of a prompt, with the token before every prompt where the vocabulary wants one and
   * the text does not begin with it already.
   *
   * @return empty if they became unwanted
   * @throws InferenceException if a conversation cannot be rendered, CONTEXT_EXCEEDED if there is
   *     no room for a token of the answer, UNSUPPORTED if the text becomes no token
   */
  Optional<int[]> tokens(Prompt prompt) {
    return text(prompt).flatMap(text -> tokens(text, prompt));
  }

  private Optional<int[]> tokens(MarkedText text, Prompt prompt) {
    int fewest = vocabulary.fewestTokens(text.text());
    if (fewest >= contextLength) {
      throw exceeded("at least " + fewest);
    }
    if (unwanted.getAsBoolean()) {
      return Optional.empty();
    }
    int[] tokens = encoded(text, prompt);
    if (unwanted.getAsBoolean()) {
      return Optional.empty();
    }
    if (tokens.length == 0) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          "The prompt becomes no token: the model's vocabulary has none for its characters. Ask"
              + " with a text that the model knows.");
    }
    int[] begun = begun(tokens);
    if (begun.length >= contextLength) {
      throw exceeded("at least " + begun.length);
    }
    return Optional.of(begun);
  }

  private Optional<MarkedText> text(Prompt prompt) {
    if (prompt instanceof Raw raw) {
      return Optional.of(MarkedText.markup(raw.text()));
    }
    Chat chat = (Chat) prompt;
    return templates.of(chat).render(chat, vocabulary.specialTexts(), ZonedDateTime::now, unwanted);
  }

  private int[] encoded(MarkedText text, Prompt prompt) {
    try {
      return vocabulary.encode(text, count -> count >= contextLength || unwanted.getAsBoolean());
    } catch (InferenceException refused) {
      throw new EncodingRefusal(vocabulary, prompt).named(refused);
    }
  }

  private int[] begun(int[] tokens) {
    OptionalInt beginning = vocabulary.beginning();
    return beginning.isEmpty() || beginning.getAsInt() == tokens[0]
        ? tokens
        : IntStream.concat(beginning.stream(), IntStream.of(tokens)).toArray();
  }

  private InferenceException exceeded(String tokens) {
    return Request.exceeded(tokens, contextLength);
  }
}
