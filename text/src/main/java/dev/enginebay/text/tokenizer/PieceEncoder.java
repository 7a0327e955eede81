package dev.enginebay.text.tokenizer;

/**
 * SentencePiece, or BPE over characters: a text begins as its characters, and neighbours become one
 * as a rule says; what is no token is spelt in bytes.
 *
 * @param tokens all of them, with spaces for U+2581
 * @param ofByte the token of each byte, or {@link TokenBytes#NONE}
 * @param rule says what becomes one
 * @param seams of the tokens, at others a text is cut
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record PieceEncoder(TokenBytes tokens, int[] ofByte, JoinRule rule, TokenSeams seams)
    implements StretchEncoder {

  /** Stands for a space in the file, so that a text's own cannot be told from one. */
  static final char SPACE_SIGN = '\u2581';

  static final String SPACE_SIGN_TEXT = String.valueOf(SPACE_SIGN);

  /** Returns what is encoded for a code point. */
  static int encoded(int codePoint) {
    return codePoint == SPACE_SIGN ? ' ' : codePoint;
  }

  @Override
  public Run start() {
    return new Characters();
  }

  private final class Characters extends Merging implements Run {

    private byte[] utf8 = new byte[256];

    @Override
    public void encode(String text, int from, int to, TokenIds found) {
      int start = from;
      int left = encoded(text.codePointAt(from));
      for (int at = from + Character.charCount(left); at < to; ) {
        int right = encoded(text.codePointAt(at));
        if (!seams.mayJoin(left, right)) {
          part(text, start, at, found);
          start = at;
          if (found.isEnough()) {
            return;
          }
        }
        left = right;
        at += Character.charCount(right);
      }
      part(text, start, to, found);
    }

    private void part(String text, int from, int to, TokenIds found) {
      int count = read(text, from, to);
      join(count);
      int at = from;
      for (int i = 0; i != NONE; i = next(i)) {
        if (token(i) != TokenBytes.NONE) {
          found.add(token(i));
        } else {
          spell(text, at, start(i), end(i), found);
        }
        at = next(i) == NONE ? to : text.offsetByCodePoints(at, next(i) - i);
      }
    }

    private int read(String text, int from, int to) {
      int most = CodePointBytes.MOST * (to - from);
      utf8 = most > utf8.length ? new byte[2 * most] : utf8;
      reserve(to - from);
      int count = 0;
      int end = 0;
      for (int at = from; at < to; ) {
        int codePoint = text.codePointAt(at);
        int start = end;
        end = CodePointBytes.write(encoded(codePoint), utf8, end);
        set(count++, tokens.find(utf8, start, end), end);
        at += Character.charCount(codePoint);
      }
      return count;
    }

    private void spell(String text, int index, int from, int to, TokenIds found) {
      for (int i = from; i < to; i++) {
        int token = ofByte[utf8[i] & 0xff];
        if (token == TokenBytes.NONE) {
          throw LostCharacter.at(text, index);
        }
        found.add(token);
      }
    }

    /** The symbol before, gone or not, never reached beyond the start of one that is there. */
    private int start(int symbol) {
      return symbol == 0 ? 0 : end(symbol - 1);
    }

    @Override
    int rank(int left, int right) {
      long joined = rule.join(token(left), token(right), utf8, start(left), end(right));
      if (joined == JoinRule.NONE) {
        return NONE;
      }
      become(left, (int) joined);
      return (int) (joined >>> 32);
    }
  }
}
