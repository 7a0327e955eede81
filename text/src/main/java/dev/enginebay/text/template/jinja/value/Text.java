package dev.enginebay.text.template.jinja.value;

import dev.enginebay.text.tokenizer.MarkedText;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A string that knows which of its characters came from a caller. Python counts code points, so
 * that indexes are those.
 */
public final class Text implements Value {

  public static final Text EMPTY = new Text("", new int[0]);

  private final String chars;

  /** Where markup begins and ends in turn, of UTF-16 units. */
  private final int[] edges;

  /** Whether the filter {@code safe} made it, so that what is added to it is escaped. */
  private final boolean safe;

  /** Code points; counted when first asked. */
  private int length = -1;

  Text(String chars, int[] edges) {
    this(chars, edges, false);
  }

  private Text(String chars, int[] edges, boolean safe) {
    this.chars = chars;
    this.edges = edges;
    this.safe = safe;
  }

  /**
   * Returns characters that a template or a model's file wrote.
   *
   * @param chars any
   * @return the text, all of it markup
   */
  public static Text markup(String chars) {
    return chars.isEmpty() ? EMPTY : new Text(chars, new int[] {0, chars.length()});
  }

  /**
   * Returns characters that came from a caller.
   *
   * @param chars any
   * @return the text, none of it markup
   */
  public static Text content(String chars) {
    return chars.isEmpty() ? EMPTY : new Text(chars, new int[0]);
  }

  public String chars() {
    return chars;
  }

  boolean safe() {
    return safe;
  }

  /** Returns the text as the filter {@code safe} marks it. */
  public Text madeSafe() {
    return new Text(chars, edges, true);
  }

  /** Returns the number of code points. */
  public int length() {
    if (length < 0) {
      length = chars.codePointCount(0, chars.length());
    }
    return length;
  }

  /** Returns where a code point begins, counted in UTF-16 units. */
  public int unit(int codePoint, Budget budget) {
    if (length() == chars.length()) {
      return codePoint;
    }
    budget.characters(codePoint);
    return chars.offsetByCodePoints(0, codePoint);
  }

  public boolean isMarkup(int unit) {
    int found = Arrays.binarySearch(edges, unit);
    return (found >= 0 ? found : -found - 2) % 2 == 0 && (found >= 0 || found < -1);
  }

  /** Returns where the characters of one origin that hold this one end. */
  int runEnd(int unit) {
    int found = Arrays.binarySearch(edges, unit);
    int next = found >= 0 ? found + 1 : -found - 1;
    return next < edges.length ? edges[next] : chars.length();
  }

  /** Returns a part of the text, from one UTF-16 unit to before another. */
  public Text slice(int from, int to, Budget budget) {
    if (from >= to) {
      return EMPTY;
    }
    if (from == 0 && to == chars.length()) {
      return this;
    }
    if (to <= runEnd(from)) {
      budget.characters((long) to - from);
      String part = chars.substring(from, to);
      return isMarkup(from) ? markup(part) : content(part);
    }
    return new TextBuilder(budget).append(this, from, to).build();
  }

  /** Returns the text with the characters of each origin changed on their own. */
  Text map(UnaryOperator<String> change, Budget budget) {
    TextBuilder changed = new TextBuilder(budget);
    for (int from = 0; from < chars.length(); from = runEnd(from)) {
      String run = chars.substring(from, runEnd(from));
      budget.characters(run.length());
      changed.append(change.apply(run), isMarkup(from));
    }
    return changed.build();
  }

  /** Returns as many other characters, each of the origin of the one in its place. */
  Text replacedBy(String others) {
    return new Text(others, edges);
  }

  /** Returns the characters that a template wrote, what came from a caller left out. */
  public String markupOnly() {
    StringBuilder markup = new StringBuilder();
    for (int from = 0; from < chars.length(); from = runEnd(from)) {
      markup.append(isMarkup(from) ? chars.substring(from, runEnd(from)) : "…");
    }
    return markup.toString();
  }

  /** Returns the text as tokenizers take it. */
  public MarkedText marked() {
    MarkedText.Builder marked = new MarkedText.Builder();
    for (int from = 0; from < chars.length(); from = runEnd(from)) {
      marked.append(chars.substring(from, runEnd(from)), isMarkup(from));
    }
    return marked.build();
  }

  @Override
  public boolean truthy() {
    return !chars.isEmpty();
  }

  @Override
  public String kind() {
    return "str";
  }

  /** Where characters came from makes no difference. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text that && chars.equals(that.chars);
  }

  @Override
  public int hashCode() {
    return chars.hashCode();
  }

  @Override
  public String toString() {
    return "Text[" + chars.length() + " characters]";
  }
}
