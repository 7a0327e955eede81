package dev.enginebay.cli.bench;

import java.util.List;
import java.util.function.ToIntFunction;

/** Generates raw text with a given number of tokens. */
final class PromptText {

  /** Texts to repeat; it depends on the model which of them it does not end at once. */
  static final List<String> FILLERS =
      List.of(
          " once upon a time there was a little bird who lived in a big tree",
          " one two three four five six seven eight nine ten",
          " the");

  private final String filler;
  private final ToIntFunction<String> counter;

  /** Creates text from the filler's words; the given function counts its tokens. */
  PromptText(String filler, ToIntFunction<String> counter) {
    this.filler = filler;
    this.counter = counter;
  }

  /**
   * Returns as many words as fit into {@code tokens} tokens, at least one. Texts with different
   * numbers differ in their first character, so that they share no cached prefix.
   */
  String ofTokens(int tokens, int number) {
    String[] words = filler.strip().split(" ");
    int fits = 1;
    int tooMany = tokens + 1;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      if (counter.applyAsInt(text(words, middle, number)) <= tokens) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return text(words, fits, number);
  }

  private static String text(String[] words, int count, int number) {
    StringBuilder text = new StringBuilder();
    text.append((char) ('A' + number % 26)).append(number);
    for (int word = 0; word < count - 1; word++) {
      text.append(' ').append(words[word % words.length]);
    }
    return text.toString();
  }
}
