package dev.enginebay.text.tokenizer;

/** What a token is for, as {@code tokenizer.ggml.token_type} numbers it. */
enum TokenType {
  UNDEFINED,
  NORMAL,
  UNKNOWN,
  CONTROL,
  USER_DEFINED,
  UNUSED,
  BYTE;

  static final String KEY = "tokenizer.ggml.token_type";

  private static final TokenType[] BY_NUMBER = values();

  /** Returns the type that a file means; {@link #UNDEFINED} for a number without a meaning. */
  static TokenType of(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNDEFINED;
  }

  /** Returns whether a token is found in a text as a whole, before anything is split. */
  boolean isSpecial() {
    return this == CONTROL || this == UNKNOWN || this == USER_DEFINED;
  }

  /** Returns whether a token stands for text that anybody may write. */
  boolean isText() {
    return this == NORMAL || this == USER_DEFINED;
  }
}
