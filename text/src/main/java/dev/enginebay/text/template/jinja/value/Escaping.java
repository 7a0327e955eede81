package dev.enginebay.text.template.jinja.value;

/**
 * What the filter {@code safe} does in Python although nothing else is escaped: a string that is
 * added to a safe one is escaped for HTML. One family of models was trained on that.
 */
final class Escaping {

  private Escaping() {}

  /** Returns two strings as Python adds them. */
  static Text joined(Text left, Text right, Budget budget) {
    boolean safe = left.safe() || right.safe();
    Text first = safe && !left.safe() ? escaped(left, budget) : left;
    Text second = safe && !right.safe() ? escaped(right, budget) : right;
    Text joined = new TextBuilder(budget).append(first).append(second).build();
    return safe ? joined.madeSafe() : joined;
  }

  private static Text escaped(Text text, Budget budget) {
    return text.map(
        run ->
            run.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;"),
        budget);
  }
}
