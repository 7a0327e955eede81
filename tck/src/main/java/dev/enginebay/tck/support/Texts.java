package dev.enginebay.tck.support;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.Prompt;

/** Operations on the text of answers. */
public final class Texts {

  private Texts() {}

  /**
   * Returns a text without an incomplete character at its end.
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
   * Returns how many characters two texts have in common at their beginning.
   *
   * @param one a text
   * @param other another text
   * @return the index of the first character that differs; of a surrogate pair, that of the first
   */
  public static int commonLength(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int at = 0;
    while (at < shorter && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at > 0 && Character.isHighSurrogate(one.charAt(at - 1)) ? at - 1 : at;
  }

  /**
   * Returns the text before the first occurrence of a word.
   *
   * @param text an answer
   * @param word a word in it
   * @return its beginning
   */
  public static String before(String text, String word) {
    return text.substring(0, text.indexOf(word));
  }

  /**
   * Returns some number of whole characters from an index on, or as many as there are.
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
   * Returns the joined pieces of a stream.
   *
   * @param backend the backend
   * @param prompt the prompt
   * @param options the options
   * @return the text
   */
  public static String streamed(InferenceBackend backend, Prompt prompt, ChatOptions options) {
    return String.join("", backend.inferStream(prompt, options).pieces().toList());
  }
}
