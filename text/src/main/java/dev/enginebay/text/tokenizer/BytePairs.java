package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.BitSet;
import java.util.List;

/** Reads byte-level BPE out of a GGUF file. */
final class BytePairs {

  private final GgufTokens tokens;
  private final PreTokenizer words;
  private final TokenBytes bytes;

  private BytePairs(GgufTokens tokens, PreTokenizer words) {
    this.tokens = tokens;
    this.words = words;
    this.bytes = bytes(tokens.list());
  }

  static BytePairEncoder encoder(GgufTokens tokens, PreTokenizer words) {
    return new BytePairs(tokens, words).encoder();
  }

  private BytePairEncoder encoder() {
    return new BytePairEncoder(words.patterns(), words.keepsKnownWords(), bytes, merges());
  }

  /** Returns what the tokens stand for, spelt in byte letters. */
  static TokenBytes bytes(TokenList tokens) {
    byte[][] bytes = new byte[tokens.size()][];
    BitSet found = new BitSet(bytes.length);
    for (int token = 0; token < bytes.length; token++) {
      String text = tokens.text(token);
      boolean spelt = ByteLetters.spell(text);
      byte[] spelling = spelt ? ByteLetters.bytes(text) : text.getBytes(UTF_8);
      bytes[token] =
          switch (tokens.type(token)) {
            case NORMAL -> spelling;
            case USER_DEFINED -> text.getBytes(UTF_8);
            default -> new byte[0];
          };
      found.set(
          token, spelt && tokens.type(token).isText() && bytes[token].length == text.length());
    }
    return new TokenBytes(bytes, found);
  }

  /** A merge that yields a control token, or that has one for a part, is none. */
  private MergeTable merges() {
    List<String> texts = tokens.file().texts("tokenizer.ggml.merges").orElse(List.of());
    MergeTable merges = new MergeTable(texts.size());
    for (int rank = 0; rank < texts.size(); rank++) {
      String text = texts.get(rank);
      int space = text.indexOf(' ', 1);
      int end = text.length();
      if (space < 0
          || !ByteLetters.spell(text, 0, space)
          || !ByteLetters.spell(text, space + 1, end)) {
        throw tokens
            .file()
            .refusal()
            .invalid("tokenizer.ggml.merges", "has '" + text + "', which is no pair of tokens");
      }
      byte[] spelling = new byte[end - 1];
      ByteLetters.put(text, 0, space, spelling, 0);
      ByteLetters.put(text, space + 1, end, spelling, space);
      int left = bytes.find(spelling, 0, space);
      int right = bytes.find(spelling, space, spelling.length);
      int joined = bytes.find(spelling, 0, spelling.length);
      if (left != TokenBytes.NONE && right != TokenBytes.NONE && joined != TokenBytes.NONE) {
        merges.add(rank, left, right, joined);
      }
    }
    return merges;
  }
}
