package dev.enginebay.text.template.jinja.value;

/** Looks for texts in texts, and pays for each character compared. */
public final class Search {

  private Search() {}

  /** Returns where a text occurs first, from a unit on; -1 if nowhere. */
  public static int find(String text, String wanted, int from, Budget budget) {
    if (wanted.isEmpty()) {
      return from <= text.length() ? from : -1;
    }
    int last = text.length() - wanted.length();
    int at = from;
    while (at <= last) {
      int next = text.indexOf(wanted.charAt(0), at);
      budget.characters((next < 0 ? text.length() : next) - (long) at);
      if (next < 0 || next > last) {
        return -1;
      }
      int same = 1;
      while (same < wanted.length() && text.charAt(next + same) == wanted.charAt(same)) {
        same++;
      }
      budget.steps(1 + same / 8);
      if (same == wanted.length()) {
        return next;
      }
      at = next + 1;
    }
    return -1;
  }
}
