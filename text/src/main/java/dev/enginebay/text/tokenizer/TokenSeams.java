package dev.enginebay.text.tokenizer;

import java.util.BitSet;

/**
 * Which two characters stand side by side in some token. Between any others no merge reaches, so
 * that what is on both sides has the tokens that it has alone.
 */
final class TokenSeams {

  /** Few of these are set, so that a pair is rarely taken for another that is in a token. */
  private static final int PLACES = 1 << 22;

  private final BitSet places = new BitSet(PLACES);

  /** Adds the pairs of a token's text. */
  void add(String token) {
    for (int at = 0; at < token.length(); ) {
      int left = token.codePointAt(at);
      at += Character.charCount(left);
      if (at < token.length()) {
        places.set(place(left, token.codePointAt(at)));
      }
    }
  }

  /** Returns false if no token holds one character directly after the other. */
  boolean mayJoin(int left, int right) {
    return places.get(place(left, right));
  }

  private static int place(int left, int right) {
    long pair = ((long) left << 32) | right;
    return (int) ((pair * 0x9E3779B97F4A7C15L) >>> 42);
  }
}
