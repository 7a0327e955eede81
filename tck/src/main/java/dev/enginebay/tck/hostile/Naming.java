package dev.enginebay.tck.hostile;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message names: one of some words, or an offset.
 *
 * @param words in small letters; any will do, none of them need be there if there are none at all
 * @param from the first offset that will do
 * @param to the first one after it that will not
 */
record Naming(List<String> words, long from, long to) {

  /** A number by itself, as people or as programmers write it. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(?:0x(?<hex>[0-9a-f]{1,15})|(?<plain>\\d{1,18}))(?![\\w])");

  Naming {
    words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** One of some words. */
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
