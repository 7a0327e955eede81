package dev.enginebay.text.template.jinja.value;

import java.util.Arrays;

/** Joins texts, and pays for each character. */
public final class TextBuilder {

  private final Budget budget;
  private final StringBuilder chars = new StringBuilder();
  private int[] edges = new int[4];
  private int count;

  public TextBuilder(Budget budget) {
    this.budget = budget;
  }

  public TextBuilder append(Text text) {
    return append(text, 0, text.chars().length());
  }

  /** Appends a part of a text, from one UTF-16 unit to before another. */
  public TextBuilder append(Text text, int from, int to) {
    int end;
    for (int at = from; at < to; at = end) {
      end = Math.min(to, text.runEnd(at));
      append(text.chars(), at, end, text.isMarkup(at));
    }
    return this;
  }

  /** Appends what the template itself writes. */
  public TextBuilder markup(String part) {
    return append(part, true);
  }

  public TextBuilder append(String part, boolean markup) {
    return append(part, 0, part.length(), markup);
  }

  private TextBuilder append(String part, int from, int to, boolean markup) {
    if (from == to) {
      return this;
    }
    budget.characters((long) to - from);
    budget.steps(1);
    boolean before = count % 2 == 1;
    if (markup != before) {
      if (count == edges.length) {
        edges = Arrays.copyOf(edges, 2 * count);
      }
      edges[count++] = chars.length();
    }
    chars.append(part, from, to);
    return this;
  }

  /** Returns the number of UTF-16 units so far. */
  int length() {
    return chars.length();
  }

  public Text build() {
    int[] closed = Arrays.copyOf(edges, count + count % 2);
    if (count % 2 == 1) {
      closed[count] = chars.length();
    }
    return new Text(chars.toString(), closed);
  }
}
