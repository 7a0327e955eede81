package dev.enginebay.text.template.jinja.parser;

import dev.enginebay.text.template.jinja.value.TemplateError;

/** The escapes of string literals, which are Python's. */
final class StringLiteral {

  private final String text;
  private final int offset;
  private final StringBuilder unescaped = new StringBuilder();
  private int at;

  private StringLiteral(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  /** Returns what a string between quotes means. */
  static String unescaped(String text, int offset) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringLiteral literal = new StringLiteral(text, offset);
    while (literal.at < text.length()) {
      literal.next();
    }
    return literal.unescaped.toString();
  }

  private void next() {
    char c = text.charAt(at++);
    if (c != '\\') {
      unescaped.append(c);
      return;
    }
    char escape = text.charAt(at++);
    switch (escape) {
      case '\n' -> {}
      case '\\', '\'', '"' -> unescaped.append(escape);
      case 'n' -> unescaped.append('\n');
      case 't' -> unescaped.append('\t');
      case 'r' -> unescaped.append('\r');
      case 'a' -> unescaped.append('\u0007');
      case 'b' -> unescaped.append('\b');
      case 'f' -> unescaped.append('\f');
      case 'v' -> unescaped.append('\u000b');
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      case 'U' -> hex(8);
      case 'N' -> throw TemplateError.syntax("\\N escapes are not supported", offset);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> unescaped.append('\\').append(escape);
    }
  }

  private void hex(int digits) {
    if (at + digits <= text.length() && text.substring(at, at + digits).matches("[0-9a-fA-F]+")) {
      long codePoint = Long.parseLong(text.substring(at, at + digits), 16);
      if (codePoint <= Character.MAX_CODE_POINT) {
        at += digits;
        unescaped.appendCodePoint((int) codePoint);
        return;
      }
    }
    throw TemplateError.syntax("the string holds an escape that is no character", offset);
  }

  private void octal() {
    int value = 0;
    int end = Math.min(at + 2, text.length());
    at--;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
      value = value * 8 + text.charAt(at++) - '0';
    }
    unescaped.append((char) value);
  }
}
