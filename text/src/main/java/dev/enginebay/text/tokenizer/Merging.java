package dev.enginebay.text.tokenizer;

/**
 * Joins neighbouring symbols until no two can be joined: the pair of the least rank first, the
 * leftmost of equal ones. Used for one word after another by one thread.
 */
abstract class Merging {

  /** Says that two symbols cannot be joined. */
  static final int NONE = -1;

  private static final int GONE = -2;

  private final MergeQueue queue = new MergeQueue();
  private int[] tokens = new int[0];
  private int[] ends = tokens;
  private int[] next = tokens;
  private int[] previous = tokens;
  private int[] ranks = tokens;
  private int[] joined = tokens;

  /**
   * Returns the rank of a pair, or {@link #NONE}. What the pair becomes is set with {@link
   * #become}.
   *
   * @param left the index of its first symbol
   * @param right the index of its second symbol
   */
  abstract int rank(int left, int right);

  /** Says what the pair becomes whose rank is being asked. */
  final void become(int left, int token) {
    joined[left] = token;
  }

  final int token(int symbol) {
    return tokens[symbol];
  }

  /** Returns where a symbol ends, as it was set; a joined symbol ends where its last part does. */
  final int end(int symbol) {
    return ends[symbol];
  }

  /** Returns the symbol after another, or {@link #NONE}. */
  final int next(int symbol) {
    return next[symbol];
  }

  /** Makes room for symbols. */
  final void reserve(int count) {
    if (tokens.length < count) {
      int room = Math.max(64, Integer.highestOneBit(count - 1) * 2);
      tokens = new int[room];
      ends = new int[room];
      next = new int[room];
      previous = new int[room];
      ranks = new int[room];
      joined = new int[room];
    }
  }

  /** Sets a symbol before {@link #join}; a token of {@link #NONE} for what is none. */
  final void set(int symbol, int token, int end) {
    tokens[symbol] = token;
    ends[symbol] = end;
  }

  /** Joins the symbols from 0 to one less than a number; the first is never gone. */
  final void join(int count) {
    queue.clear();
    for (int i = 0; i < count; i++) {
      previous[i] = i - 1;
      next[i] = i + 1 < count ? i + 1 : NONE;
    }
    for (int i = 0; i < count; i++) {
      propose(i);
    }
    while (!queue.isEmpty()) {
      long best = queue.remove();
      int left = (int) best;
      // Passed over: a pair that is another by now, or no more.
      if (ranks[left] == (int) (best >>> 32)) {
        join(left, next[left]);
      }
    }
  }

  private void join(int left, int right) {
    tokens[left] = joined[left];
    ends[left] = ends[right];
    next[left] = next[right];
    if (next[right] != NONE) {
      previous[next[right]] = left;
    }
    tokens[right] = GONE;
    ranks[right] = NONE;
    propose(left);
    if (previous[left] != NONE) {
      propose(previous[left]);
    }
  }

  private void propose(int left) {
    ranks[left] = next[left] == NONE ? NONE : rank(left, next[left]);
    if (ranks[left] != NONE) {
      queue.add((long) ranks[left] << 32 | left);
    }
  }
}
