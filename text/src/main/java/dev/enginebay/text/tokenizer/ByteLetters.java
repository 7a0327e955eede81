package dev.enginebay.text.tokenizer;

import java.util.Arrays;

/** The letters that byte-level vocabularies spell bytes with: a visible one for each byte. */
final class ByteLetters {

  private static final short NONE = -1;
  private static final short[] BYTES = bytesOf(letters());

  private ByteLetters() {}

  /** Returns whether a text is spelt in these letters alone. */
  static boolean spell(String text) {
    return spell(text, 0, text.length());
  }

  /** Returns whether a part of a text is spelt in these letters alone. */
  static boolean spell(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char letter = text.charAt(i);
      if (letter >= BYTES.length || BYTES[letter] == NONE) {
        return false;
      }
    }
    return true;
  }

  /** Returns the bytes that a text spells. */
  static byte[] bytes(String text) {
    byte[] bytes = new byte[text.length()];
    put(text, 0, text.length(), bytes, 0);
    return bytes;
  }

  /** Puts the bytes that a part of a text spells. */
  static void put(String text, int from, int to, byte[] into, int at) {
    for (int i = from; i < to; i++) {
      into[at + i - from] = (byte) BYTES[text.charAt(i)];
    }
  }

  /** What is visible in Latin-1 stands for itself, the rest for what comes after Latin-1. */
  private static String letters() {
    StringBuilder letters = new StringBuilder();
    char next = 256;
    for (char c = 0; c < 256; c++) {
      boolean visible = (c > ' ' && c < 0x7f) || (c > 0xa0 && c != 0xad);
      letters.append(visible ? c : next++);
    }
    return letters.toString();
  }

  private static short[] bytesOf(String letters) {
    short[] bytes = new short[512];
    Arrays.fill(bytes, NONE);
    for (int i = 0; i < letters.length(); i++) {
      bytes[letters.charAt(i)] = (short) i;
    }
    return bytes;
  }
}
