package dev.enginebay.text.tokenizer;

import java.util.List;

/**
 * Byte-level BPE: a text is split into words, each begins as its bytes, and the neighbours whose
 * merge was learned first become one token.
 *
 * @param patterns that split words
 * @param keepsKnownWords whether a word that is a token is that token, whatever merges make of it
 * @param tokens all of them
 * @param ofByte the token of each byte, or {@link TokenBytes#NONE}
 * @param merges what can be joined
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record BytePairEncoder(
    List<WordPattern> patterns,
    boolean keepsKnownWords,
    TokenBytes tokens,
    int[] ofByte,
    MergeTable merges)
    implements StretchEncoder {

  BytePairEncoder(
      List<WordPattern> patterns, boolean keepsKnownWords, TokenBytes tokens, MergeTable merges) {
    this(patterns, keepsKnownWords, tokens, tokens.ofBytes(), merges);
  }

  @Override
  public Run start() {
    return new Words();
  }

  private final class Words extends Merging implements Run {

    private byte[] utf8 = new byte[256];

    @Override
    public void encode(String text, int from, int to, TokenIds found) {
      new WordSplitter(
              patterns,
              text,
              from,
              to,
              (begin, end) -> {
                word(text, begin, end, found);
                return !found.isEnough();
              })
          .split();
    }

    private void word(String text, int from, int to, TokenIds found) {
      int length = bytes(text, from, to);
      int known = keepsKnownWords ? tokens.find(utf8, 0, length) : TokenBytes.NONE;
      if (known != TokenBytes.NONE) {
        found.add(known);
        return;
      }
      reserve(length);
      for (int i = 0; i < length; i++) {
        int token = ofByte[utf8[i] & 0xff];
        if (token == TokenBytes.NONE) {
          throw LostCharacter.at(text, character(text, from, i));
        }
        set(i, token, i + 1);
      }
      join(length);
      for (int i = 0; i != NONE; i = next(i)) {
        found.add(token(i));
      }
    }

    private int bytes(String text, int from, int to) {
      int most = CodePointBytes.MOST * (to - from);
      utf8 = most > utf8.length ? new byte[2 * most] : utf8;
      int length = 0;
      for (int at = from; at < to; ) {
        int codePoint = text.codePointAt(at);
        length = CodePointBytes.write(codePoint, utf8, length);
        at += Character.charCount(codePoint);
      }
      return length;
    }

    /** Returns the index of the character that a byte of a word belongs to. */
    private int character(String text, int from, int index) {
      int starts = 0;
      for (int i = 1; i <= index; i++) {
        starts += (utf8[i] & 0xC0) == 0x80 ? 0 : 1;
      }
      return text.offsetByCodePoints(from, starts);
    }

    @Override
    int rank(int left, int right) {
      int rank = merges.rank(token(left), token(right));
      if (rank != MergeTable.NONE) {
        become(left, merges.joined(rank));
      }
      return rank;
    }
  }
}
