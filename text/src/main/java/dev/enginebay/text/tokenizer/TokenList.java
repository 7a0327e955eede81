package dev.enginebay.text.tokenizer;

import java.util.List;

/**
 * The tokens of a vocabulary as a file lists them.
 *
 * @param texts as they are spelt there
 * @param types what each is for
 */
record TokenList(List<String> texts, List<TokenType> types) {

  int size() {
    return texts.size();
  }

  String text(int token) {
    return texts.get(token);
  }

  TokenType type(int token) {
    return types.get(token);
  }

  /** Returns how many bytes the longest text has; at least 1. */
  int longest() {
    long longest = 1;
    for (String text : texts) {
      longest = Math.max(longest, Utf8Length.of(text));
    }
    return (int) longest;
  }
}
