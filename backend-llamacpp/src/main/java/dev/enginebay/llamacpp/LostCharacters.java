package dev.enginebay.llamacpp;

import dev.enginebay.text.tokenizer.LostCharacter;
import java.nio.charset.StandardCharsets;
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
   * @param whole the text that contains it
   * @param at its index in that text
   * @throws dev.enginebay.InferenceException UNSUPPORTED naming the first character that is in no
   *     token
   */
  void refuse(byte[] text, int[] tokens, String whole, int at) {
    int spelled = 0;
    for (int token : tokens) {
      spelled += spelling.apply(token).length;
    }
    if (spelled < text.length) {
      refuse(firstLost(text, tokens), text, whole, at);
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

  private static void refuse(int lost, byte[] text, String whole, int at) {
    if (lost == text.length) {
      return;
    }
    int start = lost;
    while (start > 0 && (text[start] & 0xC0) == 0x80) {
      start--;
    }
    throw LostCharacter.at(whole, at + new String(text, 0, start, StandardCharsets.UTF_8).length());
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }
}
