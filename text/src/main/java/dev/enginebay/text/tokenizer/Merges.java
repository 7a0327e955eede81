package dev.enginebay.text.tokenizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Byte-pair encoding of one word: the neighbours whose merge was learned first become one token,
 * the leftmost of equal ones first, until no two neighbours merge.
 */
final class Merges {

  private static final int NONE = -1;

  /** What two tokens become, and how early it was learned. */
  private record Merge(int rank, int token) {}

  /** A chance to merge that may have passed when its turn comes. */
  private record Candidate(Merge merge, int at, int left, int right)
      implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      int byRank = Integer.compare(merge.rank(), other.merge.rank());
      return byRank != 0 ? byRank : Integer.compare(at, other.at);
    }
  }

  private final Map<Long, Merge> merges = new HashMap<>();

  /** Learns a merge, later than all so far. */
  void add(int left, int right, int merged) {
    merges.putIfAbsent(pair(left, right), new Merge(merges.size(), merged));
  }

  int[] apply(int[] word) {
    int[] tokens = word.clone();
    int[] next = new int[tokens.length];
    int[] previous = new int[tokens.length];
    Arrays.setAll(next, i -> i + 1 < tokens.length ? i + 1 : NONE);
    Arrays.setAll(previous, i -> i - 1);
    PriorityQueue<Candidate> candidates = new PriorityQueue<>();
    for (int i = 0; i < tokens.length; i++) {
      propose(candidates, tokens, i, next[i]);
    }
    while (!candidates.isEmpty()) {
      Candidate candidate = candidates.remove();
      int at = candidate.at();
      int gone = next[at];
      if (gone == NONE || tokens[at] != candidate.left() || tokens[gone] != candidate.right()) {
        continue;
      }
      tokens[at] = candidate.merge().token();
      tokens[gone] = NONE;
      next[at] = next[gone];
      if (next[at] != NONE) {
        previous[next[at]] = at;
      }
      propose(candidates, tokens, previous[at], at);
      propose(candidates, tokens, at, next[at]);
    }
    return Arrays.stream(tokens).filter(token -> token != NONE).toArray();
  }

  private void propose(PriorityQueue<Candidate> candidates, int[] tokens, int at, int right) {
    if (at != NONE && right != NONE) {
      Merge merge = merges.get(pair(tokens[at], tokens[right]));
      if (merge != null) {
        candidates.add(new Candidate(merge, at, tokens[at], tokens[right]));
      }
    }
  }

  private static long pair(int left, int right) {
    return (long) left << 32 | right;
  }
}
