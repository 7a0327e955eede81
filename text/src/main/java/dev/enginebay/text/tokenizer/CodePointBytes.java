package dev.enginebay.text.tokenizer;

/** Writes UTF-8 code point by code point. */
final class CodePointBytes {

  static final int MOST = 4;

  private CodePointBytes() {}

  /** Writes a code point, U+FFFD for half a surrogate pair; returns where it ends. */
  static int write(int codePoint, byte[] utf8, int at) {
    if (codePoint < 0x80) {
      utf8[at] = (byte) codePoint;
      return at + 1;
    }
    if (codePoint < 0x800) {
      utf8[at] = (byte) (0xC0 | codePoint >> 6);
      return tail(codePoint, 1, utf8, at + 1);
    }
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      return write(0xFFFD, utf8, at);
    }
    if (codePoint <= Character.MAX_VALUE) {
      utf8[at] = (byte) (0xE0 | codePoint >> 12);
      return tail(codePoint, 2, utf8, at + 1);
    }
    utf8[at] = (byte) (0xF0 | codePoint >> 18);
    return tail(codePoint, 3, utf8, at + 1);
  }

  private static int tail(int codePoint, int count, byte[] utf8, int at) {
    for (int i = 0; i < count; i++) {
      utf8[at + i] = (byte) (0x80 | ((codePoint >> (6 * (count - 1 - i))) & 0x3F));
    }
    return at + count;
  }
}
