package dev.enginebay.text.tokenizer;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/** Texts by their characters: finds all of them that begin at a place of another text. */
final class TextTrie {

  private static final int NONE = LongIntMap.NONE;

  private final LongIntMap children = new LongIntMap(64);
  private final BitSet firsts = new BitSet();
  private int[] values = {NONE};
  private int nodes = 1;

  /**
   * Adds a text of at least one character; of equal ones the first counts.
   *
   * @param value what {@link #at} yields where the text is found; not negative
   */
  void add(String text, int value) {
    firsts.set(text.charAt(0));
    int node = 0;
    for (int i = 0; i < text.length(); i++) {
      long key = key(node, text.charAt(i));
      int child = children.get(key);
      if (child == NONE) {
        child = nodes++;
        children.putIfAbsent(key, child);
        values = child < values.length ? values : Arrays.copyOf(values, 2 * child);
        values[child] = NONE;
      }
      node = child;
    }
    values[node] = values[node] == NONE ? value : values[node];
  }

  /** Returns whether a text begins with a character. */
  boolean mayBegin(char first) {
    return firsts.get(first);
  }

  /** Yields the values of all texts that begin at a place, the shortest first. */
  void at(String text, int from, IntConsumer found) {
    int node = 0;
    for (int i = from; i < text.length(); i++) {
      node = children.get(key(node, text.charAt(i)));
      if (node == NONE) {
        return;
      }
      if (values[node] != NONE) {
        found.accept(values[node]);
      }
    }
  }

  private static long key(int node, char next) {
    return (long) node << 16 | next;
  }
}
