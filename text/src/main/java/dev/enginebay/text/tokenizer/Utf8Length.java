package dev.enginebay.text.tokenizer;

/** Counts the bytes of a text without writing them. */
public final class Utf8Length {

  private Utf8Length() {}

  /** Returns the bytes of all characters. */
  static long of(String text) {
    return bytes(text, Character.MIN_VALUE);
  }

  /**
   * Returns the bytes without white space and control characters of ASCII.
   *
   * @param text any text
   * @return the number of bytes; half a surrogate pair counts as two, one fewer than U+FFFD, which
   *     is encoded for it
   */
  public static long visible(String text) {
    return bytes(text, '!');
  }

  private static long bytes(String text, char least) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < least ? 0 : c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
