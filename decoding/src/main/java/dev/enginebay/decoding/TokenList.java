package dev.enginebay.decoding;

import java.util.Arrays;

/** A growing list of tokens. */
final class TokenList {

  private int[] tokens = new int[64];
  private int size;

  int size() {
    return size;
  }

  void add(int... more) {
    if (more.length > tokens.length - size) {
      tokens = Arrays.copyOf(tokens, Math.max(Math.addExact(size, more.length), 2 * size));
    }
    System.arraycopy(more, 0, tokens, size, more.length);
    size += more.length;
  }

  boolean beginsWith(int token) {
    return size > 0 && tokens[0] == token;
  }

  int[] toArray() {
    return Arrays.copyOf(tokens, size);
  }
}
