package dev.enginebay.text.tokenizer;

import java.util.Arrays;

/** The letters that byte-level vocabularies spell bytes with: a visible one for each byte. */
final class ByteLetters {

  private static final short NONE = -1;
  private static final short[] BYTES = bytesOf(letters());

  private ByteLetters() {}

  /** Returns whether a text is spelt in these letters alone. */
  static boolean spell(String text) {
    return text.chars().allMatch(letter -> letter < BYTES.length && BYTES[letter] != NONE);
  }

  /** Returns the bytes that a text spells. */
  static byte[] bytes(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) BYTES[text.charAt(i)];
    }
    return bytes;
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
