package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;

/** What the kit does with the text of answers. */
public final class Texts {

  private Texts() {}

  /**
   * A text without what an answer that was cut inside a character may end with.
   *
   * @param text an answer
   * @return its beginning
   */
  public static String certain(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\uFFFD') {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * Returns what stands before the first occurrence of a word that is there.
   *
   * @param text an answer
   * @param word what it contains
   * @return its beginning
   */
  public static String before(String text, String word) {
    return text.substring(0, text.indexOf(word));
  }

  /**
   * So many whole characters from a place on, or as many as there are.
   *
   * @param text an answer
   * @param at an index
   * @param count how many
   * @return a part of it
   */
  public static String codePoints(String text, int at, int count) {
    int from = at > 0 && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    int left = text.codePointCount(from, text.length());
    return text.substring(from, text.offsetByCodePoints(from, Math.min(count, left)));
  }

  /**
   * Returns what the pieces of a stream add up to.
   *
   * @param backend which answers
   * @param prompt what is asked
   * @param options how
   * @return the text
   */
  public static String streamed(InferenceBackend backend, Prompt prompt, ChatOptions options) {
    return String.join("", backend.inferStream(prompt, options).pieces().toList());
  }
}
