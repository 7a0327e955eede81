package dev.enginebay.examples.textbackend;

import java.util.List;

/**
 * Ends a text before the first stop string in it. What may still become one is held back, however
 * the text comes in parts; of stop strings that end together the longest counts.
 */
final class StopStrings {

  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean met;

  StopStrings(List<String> stops) {
    this.stops = stops;
  }

  /** Takes text and gives what can be shown; nothing after a stop string. */
  String append(String text) {
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length() && !met; ) {
      int next = text.offsetByCodePoints(at, 1);
      held.append(text, at, next);
      at = next;
      int stop = longestAtEnd(true);
      met = stop > 0;
      int kept = met ? stop : longestAtEnd(false);
      shown.append(held, 0, held.length() - kept);
      held.delete(0, met ? held.length() : held.length() - kept);
    }
    return shown.toString();
  }

  /** Whether a stop string came. */
  boolean met() {
    return met;
  }

  /** Gives what was held back, when no more text comes. */
  String flush() {
    String rest = held.toString();
    held.setLength(0);
    return rest;
  }

  /** The length of the longest stop string, or beginning of one, that the held text ends with. */
  private int longestAtEnd(boolean whole) {
    int longest = 0;
    for (String stop : stops) {
      for (int length = whole ? stop.length() : 1; length <= stop.length(); length++) {
        int from = held.length() - length;
        if (length > longest
            && from >= 0
            && held.substring(from).equals(stop.substring(0, length))) {
          longest = length;
        }
      }
    }
    return longest;
  }
}
