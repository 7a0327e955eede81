package dev.enginebay.text.tokenizer;

import java.util.Arrays;

/** A table from numbers that are not negative to such numbers, twelve bytes a slot. */
final class LongIntMap {

  static final int NONE = -1;

  private static final long EMPTY = -1;

  private long[] keys;
  private int[] values;
  private int size;

  LongIntMap(int expected) {
    int slots = Integer.highestOneBit(Math.max(8, expected)) * 4;
    keys = new long[slots];
    values = new int[slots];
    Arrays.fill(keys, EMPTY);
  }

  /** Returns the value of a key, or {@link #NONE}. */
  int get(long key) {
    int slot = slot(key);
    return keys[slot] == EMPTY ? NONE : values[slot];
  }

  /** Stores a value unless its key has one. */
  void putIfAbsent(long key, int value) {
    if (2 * size >= keys.length) {
      grow();
    }
    int slot = slot(key);
    if (keys[slot] == EMPTY) {
      keys[slot] = key;
      values[slot] = value;
      size++;
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    Arrays.fill(keys, EMPTY);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        putIfAbsent(oldKeys[i], oldValues[i]);
      }
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
