package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.Prompt.Chat;
import dev.enginebay.Prompt.Raw;
import dev.enginebay.text.template.ChatTemplate;
import dev.enginebay.text.template.ChatTemplate.Part;
import dev.enginebay.text.template.ChatTemplates;
import dev.enginebay.text.tokenizer.Vocabulary;
import dev.enginebay.text.tokenizer.Vocabulary.Markup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Turns prompts into tokens, no more of them than the context has room for.
 *
 * @param vocabulary the model's tokens
 * @param chatTemplate the text of the model's template
 * @param contextLength the tokens of prompt and answer together
 * @param unwanted asked now and then: whether the tokens are of no use any more
 */
record Prompts(
    Vocabulary vocabulary,
    Optional<String> chatTemplate,
    int contextLength,
    BooleanSupplier unwanted) {

  /** Parts of up to so many characters, the template's among them, are encoded once a prompt. */
  private static final int SHORT = 16;

  /**
   * The tokens of a prompt, with the token before every prompt where the vocabulary wants one and
   * the text does not begin with it already.
   *
   * @return empty if they became unwanted
   * @throws InferenceException if a conversation cannot be rendered, CONTEXT_EXCEEDED if there is
   *     no room for a token of the answer, UNSUPPORTED if the text becomes no token
   */
  Optional<int[]> tokens(Prompt prompt) {
    Iterable<Part> parts = parts(prompt);
    refuseHopeless(parts);
    TokenList tokens = new TokenList();
    Map<Part, int[]> known = new HashMap<>();
    for (Part part : parts) {
      if (unwanted.getAsBoolean()) {
        return Optional.empty();
      }
      if (tokens.size() >= contextLength) {
        throw exceeded("at least " + tokens.size());
      }
      tokens.add(encode(part, tokens.size(), known));
    }
    if (unwanted.getAsBoolean()) {
      return Optional.empty();
    }
    if (tokens.size() == 0) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          "The prompt becomes no token: the model's vocabulary has none for its characters. Ask"
              + " with a text that the model knows.");
    }
    TokenList begun = begun(tokens);
    if (begun.size() >= contextLength) {
      throw exceeded(String.valueOf(begun.size()));
    }
    return Optional.of(begun.toArray());
  }

  private Iterable<Part> parts(Prompt prompt) {
    if (prompt instanceof Raw raw) {
      return List.of(new Part(raw.text(), Markup.SPECIAL));
    }
    ChatTemplate template = ChatTemplates.require(chatTemplate);
    return () -> template.render(((Chat) prompt).messages()).iterator();
  }

  private void refuseHopeless(Iterable<Part> parts) {
    long fewest = 0;
    for (Part part : parts) {
      fewest += vocabulary.fewestTokens(part.text());
      if (fewest >= contextLength) {
        throw exceeded("at least " + fewest);
      }
      if (unwanted.getAsBoolean()) {
        return;
      }
    }
  }

  private int[] encode(Part part, int before, Map<Part, int[]> known) {
    int[] tokens = known.get(part);
    if (tokens == null) {
      tokens =
          vocabulary.encode(
              part.text(),
              part.markup(),
              count -> count >= contextLength - before || unwanted.getAsBoolean());
      if (part.text().length() <= SHORT) {
        known.put(part, tokens);
      }
    }
    return tokens;
  }

  private TokenList begun(TokenList tokens) {
    if (vocabulary.beginning().isEmpty() || tokens.beginsWith(vocabulary.beginning().getAsInt())) {
      return tokens;
    }
    TokenList begun = new TokenList();
    begun.add(vocabulary.beginning().getAsInt());
    begun.add(tokens.toArray());
    return begun;
  }

  private InferenceException exceeded(String tokens) {
    return Request.exceeded(tokens, contextLength);
  }
}
