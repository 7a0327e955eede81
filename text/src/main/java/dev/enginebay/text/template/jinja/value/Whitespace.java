package dev.enginebay.text.template.jinja.value;

import java.util.function.IntPredicate;

/** What Python takes for white space and for the end of a line. */
public final class Whitespace {

  private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

  private Whitespace() {}

  public static boolean isSpace(int codePoint) {
    return codePoint == ' '
        || (codePoint >= '\t' && codePoint <= '\r')
        || (codePoint >= 0x1c && codePoint <= 0x1f)
        || codePoint == 0x85
        || (codePoint > 0x7f && Character.isSpaceChar(codePoint));
  }

  public static boolean isLineEnd(char unit) {
    return LINE_ENDS.indexOf(unit) >= 0;
  }

  public static boolean isSpace(String text, int from) {
    return from < text.length() && isSpace(text.charAt(from));
  }

  /** Returns the first unit from which on a text is not stripped. */
  public static int start(String text, IntPredicate stripped) {
    int at = 0;
    while (at < text.length() && stripped.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /** Returns the unit after the last that is not stripped, not before {@code start}. */
  public static int end(String text, int start, IntPredicate stripped) {
    int at = text.length();
    while (at > start && stripped.test(text.codePointBefore(at))) {
      at -= Character.charCount(text.codePointBefore(at));
    }
    return at;
  }
}
