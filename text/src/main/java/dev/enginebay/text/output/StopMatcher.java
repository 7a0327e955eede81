package dev.enginebay.text.output;

import java.util.List;

/**
 * Cuts a text off before the first stop string in it.
 *
 * <p>The stop string whose last character comes first ends the text, without waiting for one that
 * began earlier; of those that end together the longest counts. So the outcome does not depend on
 * how the text came in pieces. Shown at once is all that cannot be the beginning of a stop string,
 * in whole code points.
 */
public final class StopMatcher {

  private final List<StopString> stops;

  /** What is not shown yet, and how many of its chars were looked at. */
  private final StringBuilder held = new StringBuilder();

  private int scanned;
  private boolean matched;

  /**
   * Starts an empty text.
   *
   * @param stops the stop strings
   */
  public StopMatcher(List<String> stops) {
    this.stops = stops.stream().map(StopString::new).toList();
  }

  /**
   * Appends text.
   *
   * @param text that follows
   * @return what can be shown; nothing after a match
   */
  public String append(String text) {
    if (matched) {
      return "";
    }
    held.append(text);
    int end = held.length();
    if (end > 0 && Character.isHighSurrogate(held.charAt(end - 1))) {
      end--;
    }
    while (scanned < end) {
      int codePoint = held.codePointAt(scanned);
      scanned += Character.charCount(codePoint);
      int length = 0;
      for (StopString stop : stops) {
        if (stop.advance(codePoint)) {
          length = Math.max(length, stop.matchedChars());
        }
      }
      if (length > 0) {
        matched = true;
        return take(scanned - length, held.length());
      }
    }
    int possible = 0;
    for (StopString stop : stops) {
      possible = Math.max(possible, stop.matchedChars());
    }
    return take(scanned - possible, scanned - possible);
  }

  /**
   * Returns whether a stop string came.
   *
   * @return true from then on
   */
  public boolean matched() {
    return matched;
  }

  /**
   * Ends the text and returns what was held back.
   *
   * @return what was held back when no more text comes
   */
  public String flush() {
    return take(held.length(), held.length());
  }

  private String take(int shown, int removed) {
    String text = held.substring(0, shown);
    held.delete(0, removed);
    scanned = Math.max(0, scanned - removed);
    return text;
  }
}
