package dev.enginebay.tck.hostile;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message must name: one of several words, or an offset.
 *
 * @param words lower-case words, one of which suffices; empty if any message will do
 * @param from the first allowed offset
 * @param to the end of the allowed offsets, exclusive
 */
record Naming(List<String> words, long from, long to) {

  /** A separate number, decimal or hexadecimal. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(?:0x(?<hex>[0-9a-f]{1,15})|(?<plain>\\d{1,18}))(?![\\w])");

  Naming {
    words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** Requires one of several words. */
  static Naming of(List<String> words) {
    return new Naming(words, 0, 0);
  }

  boolean in(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (words.isEmpty() || words.stream().anyMatch(text::contains)) {
      return true;
    }
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      String hex = numbers.group("hex");
      long number = hex == null ? Long.parseLong(numbers.group("plain")) : Long.parseLong(hex, 16);
      if (number >= from && number < to) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    String some =
        words.size() > 6
            ? words.subList(0, 6) + " or another of its fields"
            : String.valueOf(words);
    return from < to ? some + " or an offset from %s to %s".formatted(from, to - 1) : some;
  }
}
