package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.gguf.GgufFile;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The tokens that a GGUF file lists, and those that its metadata name. */
public final class GgufTokens {

  private static final List<String> ENDS = List.of("eos", "eot", "eom");

  private final GgufFile file;
  private final TokenList list;

  private GgufTokens(GgufFile file, TokenList list) {
    this.file = file;
    this.list = list;
  }

  /**
   * Reads the tokens of a file.
   *
   * @param file the header
   * @return its tokens, of type normal where the file does not say
   */
  public static GgufTokens of(GgufFile file) {
    List<String> texts = file.texts(GgufFile.TOKENS).orElse(List.of());
    TokenType[] types = new TokenType[texts.size()];
    Arrays.fill(types, TokenType.NORMAL);
    int[] numbers = file.integers(TokenType.KEY).orElse(new int[0]);
    for (int i = 0; i < Math.min(types.length, numbers.length); i++) {
      types[i] = TokenType.of(numbers[i]);
    }
    return new GgufTokens(file, new TokenList(texts, List.of(types)));
  }

  GgufFile file() {
    return file;
  }

  TokenList list() {
    return list;
  }

  /** Returns the token that the metadata call by a name, if any. */
  OptionalInt named(String name) {
    long id = file.integer("tokenizer.ggml." + name + "_token_id").orElse(-1);
    // All ones stand for none.
    return id >= 0 && id < list.size() ? OptionalInt.of((int) id) : OptionalInt.empty();
  }

  /** Returns the tokens that the metadata call ends. */
  IntStream namedEnds() {
    return ENDS.stream().flatMapToInt(name -> named(name).stream());
  }
}
