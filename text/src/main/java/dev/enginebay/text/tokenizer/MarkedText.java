package dev.enginebay.text.tokenizer;

import java.util.Arrays;

/**
 * A text that knows which of its characters are markup. Special-token text stands for its token
 * only where all of its characters are markup; anywhere else it is text like any other.
 */
public final class MarkedText {

  private final String text;

  /** Where markup begins and ends in turn: the characters from entry 0 to entry 1 are markup. */
  private final int[] edges;

  private MarkedText(String text, int[] edges) {
    this.text = text;
    this.edges = edges;
  }

  /**
   * Returns a text without markup, such as what people typed.
   *
   * @param text any text
   * @return the text, no character of which is markup
   */
  public static MarkedText plain(String text) {
    return new MarkedText(text, new int[0]);
  }

  /**
   * Returns a text that is all markup, such as a raw prompt.
   *
   * @param text any text
   * @return the text, each character of which is markup
   */
  public static MarkedText markup(String text) {
    return new MarkedText(text, text.isEmpty() ? new int[0] : new int[] {0, text.length()});
  }

  /**
   * Returns the text itself.
   *
   * @return markup and plain characters in order
   */
  public String text() {
    return text;
  }

  /**
   * Returns whether all characters of a range are markup.
   *
   * @param from the index of its first character
   * @param to the index after its last character, more than {@code from}
   * @return false if one of them is plain
   */
  public boolean isMarkup(int from, int to) {
    int found = Arrays.binarySearch(edges, from);
    int last = found >= 0 ? found : -found - 2;
    return last >= 0 && last % 2 == 0 && to <= edges[last + 1];
  }

  @Override
  public String toString() {
    return "MarkedText[" + text.length() + " characters]";
  }

  /** Joins markup and plain text. One thread at a time. */
  public static final class Builder {

    private final StringBuilder text = new StringBuilder();
    private int[] edges = new int[8];
    private int count;

    /** Creates a builder of an empty text. */
    public Builder() {}

    /**
     * Appends text.
     *
     * @param part any text
     * @param markup whether its characters are markup
     * @return this
     */
    public Builder append(CharSequence part, boolean markup) {
      if (part.length() == 0) {
        return this;
      }
      boolean before = count % 2 == 1;
      if (markup != before) {
        if (count == edges.length) {
          edges = Arrays.copyOf(edges, 2 * count);
        }
        edges[count++] = text.length();
      }
      text.append(part);
      return this;
    }

    /**
     * Appends a text with its markup.
     *
     * @param part any text
     * @return this
     */
    public Builder append(MarkedText part) {
      int from = 0;
      for (int i = 0; i <= part.edges.length; i++) {
        int to = i < part.edges.length ? part.edges[i] : part.text.length();
        append(part.text.substring(from, to), i % 2 == 1);
        from = to;
      }
      return this;
    }

    /**
     * Returns what was appended.
     *
     * @return the text
     */
    public MarkedText build() {
      int[] closed = Arrays.copyOf(edges, count + count % 2);
      if (count % 2 == 1) {
        closed[count] = text.length();
      }
      return new MarkedText(text.toString(), closed);
    }
  }
}
