package dev.enginebay.text.tokenizer;

/** Says what two neighbouring pieces of a text become, and how early. */
interface JoinRule {

  /** Says that two pieces are not joined. */
  long NONE = -1;

  /**
   * Returns what two pieces become.
   *
   * @param left the token of the first, or {@link TokenBytes#NONE}
   * @param right the token of the second, or {@link TokenBytes#NONE}
   * @param utf8 holds the bytes of both
   * @param from where the first begins
   * @param to where the second ends
   * @return a {@link #joined} token, or {@link #NONE}
   */
  long join(int left, int right, byte[] utf8, int from, int to);

  /** Returns a token that is made the earlier the lower a rank is; neither is negative. */
  static long joined(int rank, int token) {
    return (long) rank << 32 | token;
  }

  /** SentencePiece: any two whose bytes together are a token, that of the highest score first. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record ByScore(TokenBytes tokens, int[] ranks) implements JoinRule {

    @Override
    public long join(int left, int right, byte[] utf8, int from, int to) {
      int token = tokens.find(utf8, from, to);
      return token == TokenBytes.NONE ? NONE : joined(ranks[token], token);
    }
  }

  /** BPE: the two that were learned to be one first. */
  record ByMerge(MergeTable merges) implements JoinRule {

    @Override
    public long join(int left, int right, byte[] utf8, int from, int to) {
      if (left == TokenBytes.NONE || right == TokenBytes.NONE) {
        return NONE;
      }
      int rank = merges.rank(left, right);
      return rank == MergeTable.NONE ? NONE : joined(rank, merges.joined(rank));
    }
  }
}
