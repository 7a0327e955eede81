package dev.enginebay.tck.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The fields of a line, separated by tabs. A backslash, tab or line break in a field is written
 * {@code \\}, {@code \t}, {@code \n}, {@code \r}, and half a surrogate pair, which UTF-8 cannot
 * encode, as {@code \}{@code uD83D}.
 */
final class JournalLine {

  private static final int UNICODE_LENGTH = 4;

  private JournalLine() {}

  static String of(String... fields) {
    StringBuilder line = new StringBuilder();
    for (String field : fields) {
      if (!line.isEmpty()) {
        line.append('\t');
      }
      escape(field, line);
    }
    return line.toString();
  }

  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split("\t", -1)) {
      fields.add(unescaped(field));
    }
    return fields;
  }

  private static void escape(String field, StringBuilder line) {
    field
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> {
                  if (halfPair(character)) {
                    line.append(String.format(Locale.ROOT, "\\u%04X", character));
                  } else {
                    line.appendCodePoint(character);
                  }
                }
              }
            });
  }

  private static boolean halfPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < field.length(); at++) {
      char character = field.charAt(at);
      if (character != '\\' || at + 1 == field.length()) {
        text.append(character);
        continue;
      }
      char escaped = field.charAt(++at);
      switch (escaped) {
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 'u' -> {
          // A truncated line may end inside.
          int end = Math.min(at + 1 + UNICODE_LENGTH, field.length());
          int value = 0;
          for (at++; at < end; at++) {
            value = 16 * value + Math.max(0, Character.digit(field.charAt(at), 16));
          }
          text.append((char) value);
          at--;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }
}
