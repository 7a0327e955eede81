package dev.enginebay.text.tokenizer;

/** The merges of a vocabulary in the order in which they were learned. */
final class MergeTable {

  static final int NONE = LongIntMap.NONE;

  private final LongIntMap ranks;
  private final int[] joined;

  MergeTable(int count) {
    ranks = new LongIntMap(count);
    joined = new int[count];
  }

  /** Adds a merge; of equal pairs the first counts. */
  void add(int rank, int left, int right, int token) {
    joined[rank] = token;
    ranks.putIfAbsent(pair(left, right), rank);
  }

  /** Returns how early a merge was learned, or {@link #NONE}. */
  int rank(int left, int right) {
    return ranks.get(pair(left, right));
  }

  /** Returns what a pair becomes. */
  int joined(int rank) {
    return joined[rank];
  }

  private static long pair(int left, int right) {
    return (long) left << 32 | right;
  }
}
