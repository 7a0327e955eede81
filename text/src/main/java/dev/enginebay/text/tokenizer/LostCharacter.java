package dev.enginebay.text.tokenizer;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.Locale;

/** The refusal of a text with a character that no token can hold; none is dropped. */
public final class LostCharacter {

  private LostCharacter() {}

  /**
   * Returns the refusal.
   *
   * @param text any text
   * @param index of the character in it
   * @return UNSUPPORTED with the character and its position, without the text
   */
  public static InferenceException at(String text, int index) {
    return new InferenceException(
        Reason.UNSUPPORTED,
        String.format(
            Locale.ROOT,
            "The text has the character U+%04X at position %d, for which the model's vocabulary has"
                + " no token, and none is dropped. Remove it from the text.",
            text.codePointAt(index),
            index));
  }
}
