package dev.enginebay.modelfile.gguf;

/**
 * Properties of the token texts of a vocabulary.
 *
 * @param longest the bytes of the longest text
 * @param joinWords whether a text holds an ASCII letter before a space, written as itself or as
 *     U+2581
 * @param joinLines whether a text holds a line feed before an ASCII letter or digit
 */
public record TokenTraits(int longest, boolean joinWords, boolean joinLines) {

  private static final byte[] SPACE_SIGN = {(byte) 0xE2, (byte) 0x96, (byte) 0x81};

  static final TokenTraits NONE = new TokenTraits(0, false, false);

  /** These and what another text adds. */
  TokenTraits with(byte[] text, int length) {
    boolean words = joinWords;
    boolean lines = joinLines;
    for (int i = 0; i + 1 < length; i++) {
      words = words || (isLetter(text[i]) && isSpace(text, i + 1, length));
      lines = lines || (text[i] == '\n' && (isLetter(text[i + 1]) || isDigit(text[i + 1])));
    }
    return length <= longest && words == joinWords && lines == joinLines
        ? this
        : new TokenTraits(Math.max(longest, length), words, lines);
  }

  private static boolean isSpace(byte[] text, int at, int length) {
    return text[at] == ' '
        || (at + SPACE_SIGN.length <= length
            && text[at] == SPACE_SIGN[0]
            && text[at + 1] == SPACE_SIGN[1]
            && text[at + 2] == SPACE_SIGN[2]);
  }

  private static boolean isLetter(byte character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
