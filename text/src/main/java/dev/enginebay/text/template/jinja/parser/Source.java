package dev.enginebay.text.template.jinja.parser;

/** A template's text, and how a place in it is told. */
public final class Source {

  /** The most characters of a line that are shown. */
  private static final int SHOWN = 120;

  private final String text;

  /** Reads a template as Jinja does: one kind of line end, and none at the end. */
  public Source(String template) {
    String lines = template.replace("\r\n", "\n").replace('\r', '\n');
    text = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  String text() {
    return text;
  }

  /** Returns line, column and the line's text. */
  public String place(int offset) {
    int at = Math.max(0, Math.min(offset, text.length()));
    int start = text.lastIndexOf('\n', at - 1) + 1;
    int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
    long line = text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    int from = Math.max(start, at - SHOWN / 2);
    int to = Math.min(end, from + SHOWN);
    return "line %s, column %s: %s%s%s"
        .formatted(
            line,
            at - start + 1,
            from > start ? "…" : "",
            text.substring(from, to).strip(),
            to < end ? "…" : "");
  }
}
