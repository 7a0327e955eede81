package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Refuses a text of which llama.cpp dropped a character: it does where a byte-level vocabulary has
 * no token for one of its bytes.
 *
 * @param spelling the bytes of text that a token stands for
 */
record LostCharacters(IntFunction<byte[]> spelling) {

  /**
   * Compares a text with the tokens that were made of it.
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
        // Some special tokens take in the white space beside them.
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
            "The text has the character U+%04X, for which the model's vocabulary has no token, and"
                + " none is dropped. Remove it from the text.",
            character));
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }
}
