package dev.enginebay.tck.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** A builder of an HTML page. It closes elements in order and escapes text. */
final class Html {

  /** Elements after which a line break would add a space between words. */
  private static final Set<String> INLINE = Set.of("a", "b", "i", "small", "span");

  private final StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes alternate between names and values. */
  Html open(String tag, String... attributes) {
    start(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    String tag = open.pop();
    page.append("</").append(tag).append('>').append(INLINE.contains(tag) ? "" : "\n");
    return this;
  }

  /** Closes elements, the last one first. */
  Html close(int count) {
    for (int i = 0; i < count; i++) {
      close();
    }
    return this;
  }

  /** Adds an element without content. */
  Html empty(String tag, String... attributes) {
    start(tag, attributes).append(" />\n");
    return this;
  }

  /** Adds an element that contains only text. */
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Adds text, escaped. */
  Html text(String text) {
    page.append(escaped(text));
    return this;
  }

  /** Adds text in which words between backquotes are code. */
  Html prose(String text) {
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        text(parts[i]);
      } else {
        start("code").append('>').append(escaped(parts[i])).append("</code>");
      }
    }
    return this;
  }

  /** Adds a style sheet, unescaped. */
  Html style(String css) {
    start("style").append(">\n").append(css).append("</style>\n");
    return this;
  }

  /** Returns the whole page. */
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Still open: " + open);
    }
    return page.toString();
  }

  private StringBuilder start(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(escaped(attributes[i + 1]))
          .append('"');
    }
    return page;
  }

  private static String escaped(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
