package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The tokens as a GGUF file lists them.
 *
 * @param file that lists them
 * @param texts as they are spelt there
 * @param types what each is for; normal where the file does not say
 */
record GgufTokens(GgufFile file, List<String> texts, List<TokenType> types) {

  static GgufTokens of(GgufFile file) {
    List<String> texts = file.texts(GgufFile.TOKENS).orElse(List.of());
    TokenType[] types = new TokenType[texts.size()];
    Arrays.fill(types, TokenType.NORMAL);
    int[] numbers = file.integers(TokenType.KEY).orElse(new int[0]);
    for (int i = 0; i < Math.min(types.length, numbers.length); i++) {
      types[i] = TokenType.of(numbers[i]);
    }
    return new GgufTokens(file, texts, List.of(types));
  }

  int size() {
    return texts.size();
  }

  String text(int token) {
    return texts.get(token);
  }

  TokenType type(int token) {
    return types.get(token);
  }

  /** Returns the token that the metadata call by a name, if any. */
  OptionalInt named(String name) {
    long id = file.integer("tokenizer.ggml." + name + "_token_id").orElse(-1);
    // All ones stand for none.
    return id >= 0 && id < size() ? OptionalInt.of((int) id) : OptionalInt.empty();
  }

  /** Returns how many bytes the longest text has; at least 1. */
  int longest() {
    return texts.stream().mapToInt(Utf8Length::of).max().orElse(1);
  }
}
