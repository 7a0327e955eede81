package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Refuses a text if llama.cpp dropped one of its characters, which it does if a byte-level
 * vocabulary has no token for a byte of it.
 *
 * @param spelling returns the text of a token, in bytes
 */
record LostCharacters(IntFunction<byte[]> spelling) {

  /**
   * Compares a text with its tokens.
   *
   * @throws InferenceException UNSUPPORTED naming the first character that is in no token
   */
  void refuse(byte[] text, int[] tokens) {
    int spelled = 0;
    for (int token : tokens) {
      spelled += spelling.apply(token).length;
    }
    if (spelled < text.length) {
      refuse(firstLost(text, tokens), text);
    }
  }

  private int firstLost(byte[] text, int[] tokens) {
    int at = 0;
    for (int token : tokens) {
      for (byte each : spelling.apply(token)) {
        // Some special tokens absorb the white space beside them.
        while (at < text.length && text[at] != each && isSpace(text[at])) {
          at++;
        }
        if (at == text.length || text[at] != each) {
          return at;
        }
        at++;
      }
    }
    while (at < text.length && isSpace(text[at])) {
      at++;
    }
    return at;
  }

  private static void refuse(int lost, byte[] text) {
    if (lost == text.length) {
      return;
    }
    int start = lost;
    while (start > 0 && (text[start] & 0xC0) == 0x80) {
      start--;
    }
    int character =
        new String(text, start, text.length - start, StandardCharsets.UTF_8).codePointAt(0);
    throw new InferenceException(
        Reason.UNSUPPORTED,
        String.format(
            Locale.ROOT,
            "The text contains the character U+%04X, for which the model's vocabulary has no token."
                + " Remove it from the text.",
            character));
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }
}
