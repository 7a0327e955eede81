package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.Prompt;
import dev.enginebay.Prompt.Chat;
import dev.enginebay.Prompt.Raw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes tokens of prompts. */
final class Prompts {

  private Prompts() {}

  /**
   * The tokens of a prompt, with the token before every prompt where the vocabulary wants one and
   * the text does not begin with it already.
   *
   * @throws InferenceException if a conversation cannot be rendered
   */
  static int[] tokens(Prompt prompt, Vocabulary vocabulary, Optional<String> chatTemplate) {
    List<int[]> pieces = new ArrayList<>();
    if (prompt instanceof Raw raw) {
      pieces.add(vocabulary.encode(raw.text(), Vocabulary.Markup.SPECIAL));
    } else if (prompt instanceof Chat chat) {
      for (ChatTemplate.Part part : ChatTemplates.require(chatTemplate).render(chat.messages())) {
        pieces.add(vocabulary.encode(part.text(), part.markup()));
      }
    }
    int[] tokens = pieces.stream().flatMapToInt(Arrays::stream).toArray();
    return begun(tokens, vocabulary.beginning());
  }

  private static int[] begun(int[] tokens, OptionalInt beginning) {
    if (beginning.isEmpty() || (tokens.length > 0 && tokens[0] == beginning.getAsInt())) {
      return tokens;
    }
    int[] begun = new int[tokens.length + 1];
    begun[0] = beginning.getAsInt();
    System.arraycopy(tokens, 0, begun, 1, tokens.length);
    return begun;
  }
}
