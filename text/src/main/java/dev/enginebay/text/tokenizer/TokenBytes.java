package dev.enginebay.text.tokenizer;

import java.util.Arrays;
import java.util.BitSet;

/** The bytes that each token stands for, in one array, and the tokens by their bytes. */
final class TokenBytes {

  static final int NONE = -1;

  private final byte[] bytes;
  private final int[] ends;
  private final int[] slots;
  private final int longest;

  /**
   * Of the bytes of all tokens.
   *
   * @param found those that {@link #find} finds; of equal ones the first
   */
  TokenBytes(byte[][] tokens, BitSet found) {
    ends = new int[tokens.length + 1];
    int longestFound = 1;
    for (int i = 0; i < tokens.length; i++) {
      ends[i + 1] = Math.addExact(ends[i], tokens[i].length);
      longestFound = Math.max(longestFound, found.get(i) ? tokens[i].length : 0);
    }
    longest = longestFound;
    bytes = new byte[ends[tokens.length]];
    for (int i = 0; i < tokens.length; i++) {
      System.arraycopy(tokens[i], 0, bytes, ends[i], tokens[i].length);
    }
    slots = new int[Integer.highestOneBit(Math.max(8, found.cardinality())) * 4];
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      enter(tokens[i], i);
    }
  }

  private void enter(byte[] text, int token) {
    int slot = slot(text, 0, text.length);
    slots[slot] = slots[slot] == 0 ? token + 1 : slots[slot];
  }

  int size() {
    return ends.length - 1;
  }

  /** Returns how long the longest token is that can be found; at least 1. */
  int longest() {
    return longest;
  }

  byte[] of(int token) {
    return Arrays.copyOfRange(bytes, ends[token], ends[token + 1]);
  }

  /** Returns the token of a range of bytes, or {@link #NONE}. */
  int find(byte[] text, int from, int to) {
    return to - from > longest ? NONE : slots[slot(text, from, to)] - 1;
  }

  /** Returns the token of each byte by itself, or {@link #NONE}. */
  int[] ofBytes() {
    int[] ofByte = new int[256];
    for (int i = 0; i < ofByte.length; i++) {
      ofByte[i] = find(new byte[] {(byte) i}, 0, 1);
    }
    return ofByte;
  }

  private int slot(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
    int mask = slots.length - 1;
    int slot = (hash ^ hash >>> 13) & mask;
    while (slots[slot] != 0 && !isText(slots[slot] - 1, text, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isText(int token, byte[] text, int from, int to) {
    return Arrays.equals(bytes, ends[token], ends[token + 1], text, from, to);
  }
}
