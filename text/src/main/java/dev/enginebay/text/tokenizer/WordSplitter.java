package dev.enginebay.text.tokenizer;

import dev.enginebay.text.tokenizer.WordPattern.View;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Splits one stretch of text into words. */
final class WordSplitter {

  /** Takes the words in turn. */
  interface Words {

    /** Takes a part of the text. Returns whether more are wanted. */
    boolean take(int from, int to);
  }

  private final Matcher[] matchers;
  private final String text;
  private final int codePoints;
  private final Words words;

  /** Where the next word begins in the text. */
  private int next;

  /** Of a part of a text. */
  WordSplitter(List<WordPattern> patterns, String text, int from, int to, Words words) {
    Map<View, String> views = new EnumMap<>(View.class);
    matchers = new Matcher[patterns.size()];
    for (int i = 0; i < matchers.length; i++) {
      WordPattern pattern = patterns.get(i);
      String view =
          views.computeIfAbsent(pattern.view(), missing -> viewed(text, from, to, missing));
      matchers[i] = pattern.over(view);
    }
    this.text = text;
    this.codePoints = text.codePointCount(from, to);
    this.next = from;
    this.words = words;
  }

  private static String viewed(String text, int from, int to, View view) {
    char[] viewed = new char[to - from];
    int count = 0;
    for (int at = from; at < to; ) {
      int codePoint = text.codePointAt(at);
      viewed[count++] = WordPattern.standsFor(codePoint, view);
      at += Character.charCount(codePoint);
    }
    return new String(viewed, 0, count);
  }

  void split() {
    split(0, 0, codePoints);
  }

  /** Splits a part by a pattern, and what comes of it by those after. Returns whether to go on. */
  private boolean split(int pattern, int from, int to) {
    if (from == to) {
      return true;
    }
    if (pattern == matchers.length) {
      return take(to - from);
    }
    Matcher matcher = matchers[pattern].region(from, to);
    int at = from;
    while (matcher.find()) {
      int start = matcher.start();
      int end = matcher.end();
      if (!split(pattern + 1, at, start) || !split(pattern + 1, start, end)) {
        return false;
      }
      at = end;
    }
    return split(pattern + 1, at, to);
  }

  private boolean take(int length) {
    int from = next;
    next = text.offsetByCodePoints(from, length);
    return words.take(from, next);
  }
}
