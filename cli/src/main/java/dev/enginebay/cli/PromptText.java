package dev.enginebay.cli;

import java.util.List;
import java.util.function.ToIntFunction;

/** Raw text of a wanted number of tokens. */
final class PromptText {

  /** Ways to go on; which of them a model does not end at once depends on the model. */
  static final List<String> FILLERS =
      List.of(
          " once upon a time there was a little bird who lived in a big tree",
          " one two three four five six seven eight nine ten",
          " the");

  private final String filler;
  private final ToIntFunction<String> counter;

  /** Text made of the filler's words, its tokens counted by the given function. */
  PromptText(String filler, ToIntFunction<String> counter) {
    this.filler = filler;
    this.counter = counter;
  }

  /**
   * As many words as fit into so many tokens, one at least. Texts with different numbers differ in
   * their first character, so that no cached beginning of another is of use.
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
