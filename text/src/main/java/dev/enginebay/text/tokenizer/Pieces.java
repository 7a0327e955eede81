package dev.enginebay.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.BitSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes encoders of tokens that are spelt in characters, with U+2581 for a space. */
final class Pieces {

  private Pieces() {}

  /** Reads SentencePiece out of a GGUF file. */
  static PieceEncoder encoder(GgufTokens file) {
    int[] ranks = ranks(file);
    return encoder(file.list(), table -> new JoinRule.ByScore(table, ranks));
  }

  /** Of tokens that become one as a rule over them says. */
  static PieceEncoder encoder(TokenList tokens, Function<TokenBytes, JoinRule> rule) {
    byte[][] bytes = new byte[tokens.size()][];
    BitSet found = new BitSet(bytes.length);
    TokenSeams seams = new TokenSeams();
    for (int token = 0; token < bytes.length; token++) {
      String text = tokens.text(token);
      String spelling = text.replace(PieceEncoder.SPACE_SIGN, ' ');
      bytes[token] =
          switch (tokens.type(token)) {
            case NORMAL, USER_DEFINED -> spelling.getBytes(UTF_8);
            case BYTE -> new byte[] {(byte) byteOf(text)};
            default -> new byte[0];
          };
      // A text has no spaces where tokens are looked up in it, but the sign for them.
      if (tokens.type(token).isText() && text.indexOf(' ') < 0) {
        found.set(token);
        seams.add(spelling);
      }
    }
    TokenBytes table = new TokenBytes(bytes, found);
    return new PieceEncoder(table, ofByte(tokens, table), rule.apply(table), seams);
  }

  private static int[] ofByte(TokenList tokens, TokenBytes table) {
    int[] ofByte = table.ofBytes();
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.type(token) == TokenType.BYTE) {
        ofByte[byteOf(tokens.text(token))] = token;
      }
    }
    return ofByte;
  }

  /** Returns whether a text is like {@code <0x0A>}. */
  static boolean isByte(String text) {
    return text.length() == 6
        && text.startsWith("<0x")
        && text.endsWith(">")
        && Character.digit(text.charAt(3), 16) >= 0
        && Character.digit(text.charAt(4), 16) >= 0;
  }

  /** Returns the byte of a text like {@code <0x0A>}; 0 of any other. */
  private static int byteOf(String text) {
    return isByte(text) ? Integer.parseInt(text, 3, 5, 16) : 0;
  }

  /** Equal scores have equal ranks. */
  private static int[] ranks(GgufTokens tokens) {
    float[] scores = tokens.file().reals("tokenizer.ggml.scores").orElse(new float[0]);
    int[] ranks = new int[tokens.list().size()];
    int[] order =
        IntStream.range(0, Math.min(scores.length, ranks.length))
            .boxed()
            .sorted((a, b) -> Float.compare(scores[b] + 0f, scores[a] + 0f))
            .mapToInt(Integer::intValue)
            .toArray();
    int rank = 0;
    for (int i = 0; i < order.length; i++) {
      rank += i > 0 && scores[order[i]] != scores[order[i - 1]] ? 1 : 0;
      ranks[order[i]] = rank;
    }
    return ranks;
  }
}
