package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.StringTokenizer;

/**
 * The classes of characters that texts are split into words by. The JDK's own differ between its
 * releases and from those that vocabularies are used with, which are in a table.
 */
final class CharacterClasses {

  static final char NUMBER = '\u00D1';

  /** A letter without case, such as an ideograph. */
  static final char LETTER = '\u00D2';

  static final char PUNCTUATION = '\u00D3';
  static final char MARK = '\u00D4';
  static final char SYMBOL = '\u00D5';
  static final char OTHER = '\u00D0';

  /** A letter of upper or title case. */
  static final char UPPER = '\u00D6';

  static final char LOWER = '\u00D7';

  /** U+017F, a lower-case letter that is an s where case is ignored. */
  static final char LONG_S = '\u00D8';

  /** All letters. */
  static final String LETTERS = "" + LETTER + UPPER + LOWER + LONG_S;

  /** A white-space character of ASCII stands for all that are not in ASCII. */
  static final char SPACE = '\u000B';

  private static final String TABLE = "character-classes.txt";
  private static final byte[] CLASSES = read();

  private CharacterClasses() {}

  /** Returns the character that stands for the class of a code point, ASCII for itself. */
  static char of(int codePoint) {
    return codePoint < 0x80 ? (char) codePoint : (char) (CLASSES[codePoint] & 0xff);
  }

  private static byte[] read() {
    try (InputStream in = CharacterClasses.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is not beside its class. Build the jar again.");
      }
      return expanded(new String(in.readAllBytes(), US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] expanded(String runs) {
    byte[] classes = new byte[Character.MAX_CODE_POINT + 1];
    int at = 0;
    StringTokenizer each = new StringTokenizer(runs);
    while (each.hasMoreTokens()) {
      String run = each.nextToken();
      int end = at + Integer.parseInt(run, 1, run.length(), 16);
      Arrays.fill(classes, at, end, (byte) standsFor(run.charAt(0)));
      at = end;
    }
    return classes;
  }

  private static char standsFor(char letter) {
    return switch (letter) {
      case 'N' -> NUMBER;
      case 'L' -> LETTER;
      case 'U' -> UPPER;
      case 'D' -> LOWER;
      case 'F' -> LONG_S;
      case 'P' -> PUNCTUATION;
      case 'M' -> MARK;
      case 'S' -> SYMBOL;
      case 'W' -> SPACE;
      default -> OTHER;
    };
  }
}
