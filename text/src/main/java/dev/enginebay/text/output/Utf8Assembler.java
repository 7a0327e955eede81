package dev.enginebay.text.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Assembles whole characters from the bytes of tokens.
 *
 * <p>The texts joined equal {@code new String(allBytes, UTF_8)}: bytes that form no character
 * become U+FFFD, one for each longest run of bytes that could have begun a character, as the
 * Unicode Standard recommends (section 3.9), and one for a surrogate in three bytes, as the JDK's
 * decoder does. At most 3 bytes are held back.
 */
public final class Utf8Assembler {

  private byte[] held = {};

  /** No bytes so far. */
  public Utf8Assembler() {}

  /**
   * Appends the bytes of a token.
   *
   * @param bytes of the next token
   * @return the text that is certain now
   */
  public String append(byte[] bytes) {
    if (held.length == 0 && ascii(bytes)) {
      return new String(bytes, ISO_8859_1);
    }
    byte[] all = Arrays.copyOf(held, held.length + bytes.length);
    System.arraycopy(bytes, 0, all, held.length, bytes.length);
    int certain = all.length - unfinished(all);
    held = Arrays.copyOfRange(all, certain, all.length);
    return new String(all, 0, certain, UTF_8);
  }

  /**
   * Ends the text and returns what was held back.
   *
   * @return what is left when no more bytes come
   */
  public String flush() {
    String rest = new String(held, UTF_8);
    held = new byte[0];
    return rest;
  }

  private static boolean ascii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many bytes at the end may be the beginning of a character. */
  private static int unfinished(byte[] bytes) {
    for (int count = 1; count <= Math.min(3, bytes.length); count++) {
      int first = bytes[bytes.length - count] & 0xff;
      if (first >= 0xc0) {
        int second = count > 1 ? bytes[bytes.length - count + 1] & 0xff : -1;
        return count < length(first) && (second < 0 || follows(first, second)) ? count : 0;
      }
      if (first < 0x80) {
        return 0;
      }
    }
    return 0;
  }

  /** Returns the length of a character by its first byte; 1 where none begins so. */
  private static int length(int first) {
    if (first < 0xc2 || first > 0xf4) {
      return 1;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  /**
   * Returns whether a continuation byte may be the second: no overlong forms, nothing too great.
   */
  private static boolean follows(int first, int second) {
    return switch (first) {
      case 0xe0 -> second >= 0xa0;
      case 0xf0 -> second >= 0x90;
      case 0xf4 -> second < 0x90;
      default -> true;
    };
  }
}
