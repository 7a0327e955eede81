package dev.enginebay.tck.report;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes maps, lists, strings, integers and booleans as indented ASCII JSON. */
final class JsonText {

  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(Object value) {
    JsonText json = new JsonText();
    json.value(value, 0);
    return json.text.append('\n').toString();
  }

  private void value(Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof List<?> list) {
      array(list, depth);
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      line(depth + 1);
      string(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue(), depth + 1);
      text.append(entries.hasNext() ? "," : "");
    }
    if (!map.isEmpty()) {
      line(depth);
    }
    text.append('}');
  }

  private void array(List<?> list, int depth) {
    text.append('[');
    Iterator<?> elements = list.iterator();
    while (elements.hasNext()) {
      line(depth + 1);
      value(elements.next(), depth + 1);
      text.append(elements.hasNext() ? "," : "");
    }
    if (!list.isEmpty()) {
      line(depth);
    }
    text.append(']');
  }

  private void line(int depth) {
    text.append('\n').append("  ".repeat(depth));
  }

  /**
   * Writes a string, with characters outside ASCII escaped, so that even half a surrogate pair is
   * valid JSON.
   */
  private void string(String value) {
    text.append('"');
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      switch (character) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (character >= ' ' && character < 0x7f) {
            text.append(character);
          } else {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
          }
        }
      }
    }
    text.append('"');
  }
}
