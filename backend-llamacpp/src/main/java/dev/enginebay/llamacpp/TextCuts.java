package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.TokenTraits;

/**
 * Splits a long text into parts whose concatenated tokens are the tokens of the whole text.
 *
 * <p>A SentencePiece vocabulary merges nothing across a cut if no token joins the two sides. A
 * byte-level vocabulary merges within words, which a pre-tokenizer finds: the pre-tokenizers listed
 * for the release end a word at a cut and do not look further back.
 *
 * @param lines whether a text can be cut after a line feed between two visible characters
 * @param words whether a text can be cut before a space between two letters
 */
record TextCuts(boolean lines, boolean words) {

  /** The length of a part if a cut can be found; takes the tokenizer about 20 ms. */
  private static final int USUAL = 16_384;

  /** The maximum length of a part; takes the tokenizer about 250 ms, with a deep stack. */
  static final int MAX_PART = 131_072;

  static TextCuts of(GgufModel model, Repertoire repertoire) {
    TokenTraits traits = model.file().tokenTraits().orElse(new TokenTraits(0, true, true));
    String tokenizer = model.tokenizerModel().orElse("none");
    String pre = model.tokenizerPre().orElse("none");
    boolean lines =
        switch (tokenizer) {
          case "gemma4" -> true;
          case "gpt2" -> repertoire.knows("cut-lines", pre);
          default -> false;
        };
    boolean words = tokenizer.equals("gpt2") && repertoire.knows("cut-words", pre);
    return new TextCuts(lines && !traits.joinLines(), words && !traits.joinWords());
  }

  /**
   * Returns the end of the part that begins at the given index.
   *
   * @throws InferenceException UNSUPPORTED if the text has too many characters without a cut
   */
  int end(String text, int start) {
    if (text.length() - start <= USUAL) {
      return text.length();
    }
    for (int at = start + USUAL; at > start + USUAL / 2; at--) {
      if (fits(text, at)) {
        return at;
      }
    }
    int at = start + USUAL + 1;
    while (at < text.length() && !fits(text, at)) {
      at++;
    }
    if (at - start > MAX_PART) {
      throw new InferenceException(
          Reason.UNSUPPORTED,
          "The text has %s characters in a row without a line break or space between letters, but llama.cpp's tokenizer takes at most %s at once. Break the text into lines."
              .formatted(at - start, MAX_PART));
    }
    return at;
  }

  private boolean fits(String text, int at) {
    if (at + 1 >= text.length()) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at);
    return (lines
            && before == '\n'
            && isVisible(text.charAt(at - 2))
            && (isLetter(after) || isDigit(after) || isIdeograph(after)))
        || (words && isLetter(before) && after == ' ' && isLetter(text.charAt(at + 1)));
  }

  private static boolean isVisible(char character) {
    return (character > ' ' && character < 0x7F) || isIdeograph(character) || character == '\u3002';
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isIdeograph(char character) {
    return character >= '\u4E00' && character <= '\u9FA5';
  }
}
