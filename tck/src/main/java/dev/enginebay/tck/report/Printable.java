package dev.enginebay.tck.report;

import java.util.Locale;

/**
 * Makes the text of a failure readable: characters without a glyph, and those that change the text
 * direction, are escaped.
 */
final class Printable {

  private Printable() {}

  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(
            character -> {
              if (shown(character)) {
                printable.appendCodePoint(character);
              } else {
                printable.append(String.format(Locale.ROOT, "\\u%04X", character));
              }
            });
    return printable.toString();
  }

  private static boolean shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\t';
      case Character.FORMAT -> !turnsText(character);
      case Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static boolean turnsText(int character) {
    return switch (Character.getDirectionality(character)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }
}
