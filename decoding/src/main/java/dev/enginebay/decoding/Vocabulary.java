package dev.enginebay.decoding;

import java.util.OptionalInt;

/** A model's tokens and how text becomes tokens. Used on the model's thread only. */
public interface Vocabulary {

  /** What special-token text means. */
  enum Markup {
    /** It is text like any other: for what people typed. */
    PLAIN,
    /** It stands for the control token: for what a template or a raw prompt wrote. */
    SPECIAL
  }

  /**
   * The number of tokens.
   *
   * @return at least 1; ids run from 0 to one less
   */
  int size();

  /**
   * The tokens of a text. Adds none at its beginning or end.
   *
   * @param text any text, also none
   * @param markup what special-token text in it means
   * @return token ids
   */
  int[] encode(String text, Markup markup);

  /**
   * The bytes a token stands for, which need not be whole characters.
   *
   * @param token an id inside the vocabulary
   * @return none for control tokens
   */
  byte[] bytes(int token);

  /**
   * Whether the model ends its answer with this token.
   *
   * @param token an id inside the vocabulary
   * @return true for end of text, end of turn, end of message
   */
  boolean endsGeneration(int token);

  /**
   * The token that the model's file wants before every prompt.
   *
   * @return empty if it wants none
   */
  OptionalInt beginning();
}
