package dev.enginebay.text.tokenizer;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ways of splitting a text into words, named as {@code tokenizer.ggml.pre} does; tokens never
 * reach from one word into the next.
 *
 * <p>All take English endings after an apostrophe, letters with one space before them, other signs
 * likewise, and white space but for the last before a word.
 */
enum Words {
  /** Numbers are words. */
  GPT_2(" ?\\p{N}+", "\\S"),
  /** Every digit is a word, and no space goes with it. */
  SMOLLM("\\p{N}", "[^\\s\\p{N}]");

  private final Pattern pattern;

  Words(String numbers, String takesSpace) {
    pattern =
        Pattern.compile(
            numbers
                + "|'(?:s|t|re|ve|m|ll|d)| ?\\p{L}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!"
                + takesSpace
                + ")|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);
  }

  static boolean know(String name) {
    return Stream.of(values()).anyMatch(words -> words.name(name));
  }

  /** By a name that is known. */
  static Words named(String name) {
    return Stream.of(values()).filter(words -> words.name(name)).findFirst().orElseThrow();
  }

  private boolean name(String name) {
    return name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name);
  }

  Stream<String> in(String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }
}
