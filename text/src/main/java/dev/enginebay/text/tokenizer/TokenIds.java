package dev.enginebay.text.tokenizer;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Tokens as they are found, until no more are wanted. */
final class TokenIds {

  private final IntPredicate enough;
  private int[] ids = new int[64];
  private int size;

  TokenIds(IntPredicate enough) {
    this.enough = enough;
  }

  void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
  }

  /** Returns whether no more are wanted. */
  boolean isEnough() {
    return enough.test(size);
  }

  int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
