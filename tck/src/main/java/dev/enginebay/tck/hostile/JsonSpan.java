package dev.enginebay.tck.hostile;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The place of a value in a sound JSON text, so that one value can be replaced and all else stays
 * as it is. Throws Java's exceptions if the text is not sound.
 *
 * @param text the whole text
 * @param start where the value begins
 * @param end where it ends, exclusive
 */
record JsonSpan(String text, int start, int end) {

  /** Returns the outermost value. */
  static JsonSpan of(String text) {
    int start = blanksEnd(text, 0);
    return new JsonSpan(text, start, valueEnd(text, start));
  }

  /** Returns a text as JSON. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      quoted.append(
          c < ' ' || c == '"' || c == '\\'
              ? String.format(Locale.ROOT, "\\u%04x", (int) c)
              : String.valueOf(c));
    }
    return quoted.append('"').toString();
  }

  /** Returns the value as it is spelt. */
  String value() {
    return text.substring(start, end);
  }

  boolean isObject() {
    return text.charAt(start) == '{';
  }

  /** Returns the values of an object by their names, as these are spelt. */
  Map<String, JsonSpan> members() {
    Map<String, JsonSpan> members = new LinkedHashMap<>();
    int at = blanksEnd(text, start + 1);
    while (text.charAt(at) != '}') {
      int nameEnd = valueEnd(text, at);
      int from = blanksEnd(text, blanksEnd(text, nameEnd) + 1);
      int to = valueEnd(text, from);
      members.put(text.substring(at + 1, nameEnd - 1), new JsonSpan(text, from, to));
      at = blanksEnd(text, to);
      if (text.charAt(at) == ',') {
        at = blanksEnd(text, at + 1);
      }
    }
    return members;
  }

  /** Returns a value of an object; empty if it has none of this name, or this is no object. */
  Optional<JsonSpan> member(String name) {
    return isObject() ? Optional.ofNullable(members().get(name)) : Optional.empty();
  }

  /** Returns the whole text with another value here. */
  String with(String other) {
    return text.substring(0, start) + other + text.substring(end);
  }

  /** Returns the whole text with another member at the beginning of this object. */
  String plus(String name, String value) {
    String comma = members().isEmpty() ? "" : ",";
    return text.substring(0, start + 1)
        + quoted(name)
        + ":"
        + value
        + comma
        + text.substring(start + 1);
  }

  /** Returns the whole text with a member of this object renamed. */
  String renamed(String name, String other) {
    JsonSpan member = member(name).orElseThrow();
    int at = text.lastIndexOf(quoted(name), member.start);
    return text.substring(0, at) + quoted(other) + text.substring(at + name.length() + 2);
  }

  private static int valueEnd(String text, int start) {
    char first = text.charAt(start);
    if (first == '"') {
      return stringEnd(text, start);
    }
    if (first != '{' && first != '[') {
      int at = start;
      while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at;
    }
    int depth = 0;
    int at = start;
    do {
      char c = text.charAt(at);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      at = c == '"' ? stringEnd(text, at) : at + 1;
    } while (depth > 0);
    return at;
  }

  private static int stringEnd(String text, int start) {
    int at = start + 1;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static int blanksEnd(String text, int start) {
    int at = start;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
