package dev.enginebay.text.template.jinja.value;

import java.util.Locale;
import java.util.function.IntFunction;

/** Strings in quotes, as Python and JSON write them. */
public final class Quoting {

  private Quoting() {}

  /** Writes a string as Python's repr does. */
  static void python(Text text, TextBuilder out) {
    boolean doubled = text.chars().indexOf('\'') >= 0 && text.chars().indexOf('"') < 0;
    char quote = doubled ? '"' : '\'';
    write(text, quote, out, codePoint -> pythonEscape(codePoint, quote));
  }

  /** Writes a string as JSON. */
  public static void json(Text text, boolean ascii, TextBuilder out) {
    write(text, '"', out, codePoint -> jsonEscape(codePoint, ascii));
  }

  private static void write(Text text, char quote, TextBuilder out, IntFunction<String> escape) {
    String chars = text.chars();
    out.markup(String.valueOf(quote));
    for (int from = 0; from < chars.length(); from = text.runEnd(from)) {
      StringBuilder run = new StringBuilder();
      int end = text.runEnd(from);
      for (int at = from; at < end; ) {
        int codePoint = chars.codePointAt(at);
        run.append(escape.apply(codePoint));
        at += Character.charCount(codePoint);
      }
      out.append(run.toString(), text.isMarkup(from));
    }
    out.markup(String.valueOf(quote));
  }

  private static String pythonEscape(int codePoint, char quote) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\\' -> "\\\\";
      default ->
          codePoint == quote
              ? "\\" + quote
              : isPrintable(codePoint) ? Character.toString(codePoint) : hex(codePoint);
    };
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }

  private static String hex(int codePoint) {
    String format = codePoint < 0x100 ? "\\x%02x" : codePoint < 0x10000 ? "\\u%04x" : "\\U%08x";
    return String.format(Locale.ROOT, format, codePoint);
  }

  private static String jsonEscape(int codePoint, boolean ascii) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\f' -> "\\f";
      case '\b' -> "\\b";
      case '\\' -> "\\\\";
      case '"' -> "\\\"";
      default ->
          codePoint < ' ' || (ascii && codePoint > '~')
              ? units(codePoint)
              : Character.toString(codePoint);
    };
  }

  private static String units(int codePoint) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
    return escaped.toString();
  }
}
