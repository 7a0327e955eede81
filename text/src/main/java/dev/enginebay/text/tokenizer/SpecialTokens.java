package dev.enginebay.text.tokenizer;

import dev.enginebay.text.tokenizer.Vocabulary.Markup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tokens that are found in a text as wholes, the longest first, before anything is split. */
final class SpecialTokens {

  /** A stretch of text: ordinary, or a special token's. */
  sealed interface Part {}

  /** Text to be split and merged. */
  record Ordinary(String text) implements Part {}

  /** A special token. */
  record Special(int token) implements Part {}

  private record Entry(String text, int token, boolean inPlainText) {}

  private final List<Entry> entries = new ArrayList<>();

  /**
   * Adds a token.
   *
   * @param inPlainText whether its text stands for it also in what people typed
   */
  void add(String text, int token, boolean inPlainText) {
    if (!text.isEmpty()) {
      entries.add(new Entry(text, token, inPlainText));
      entries.sort(Comparator.comparingInt((Entry entry) -> entry.text().length()).reversed());
    }
  }

  List<Part> parts(String text, Markup markup) {
    List<Part> parts = List.of(new Ordinary(text));
    for (Entry entry : entries) {
      if ((markup == Markup.SPECIAL || entry.inPlainText()) && text.contains(entry.text())) {
        List<Part> finer = new ArrayList<>();
        for (Part part : parts) {
          if (part instanceof Ordinary ordinary) {
            split(ordinary.text(), entry, finer);
          } else {
            finer.add(part);
          }
        }
        parts = finer;
      }
    }
    return parts;
  }

  private static void split(String text, Entry entry, List<Part> parts) {
    int start = 0;
    for (int at = text.indexOf(entry.text()); at >= 0; at = text.indexOf(entry.text(), start)) {
      parts.add(new Ordinary(text.substring(start, at)));
      parts.add(new Special(entry.token()));
      start = at + entry.text().length();
    }
    parts.add(new Ordinary(text.substring(start)));
  }
}
