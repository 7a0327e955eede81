package dev.enginebay.onnx.weights;

/**
 * Integers of 8 bits, eight in a word, that are changed at once. A fresh process runs code that is
 * not well compiled yet, where a loop over single bytes takes most of the time of a load.
 */
final class Eights {

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Eights() {}

  /** Doubles each integer some times and adds to it, modulo 256. */
  static void scale(long[] words, int doublings, int added) {
    long kept = ((0xff << doublings) & 0xff) * ONES;
    long addedLow = (added & 0x7f) * ONES;
    long addedHigh = (added & 0x80) * ONES;
    for (int i = 0; i < words.length; i++) {
      long doubled = (words[i] << doublings) & kept;
      words[i] = ((doubled & ~HIGH_BITS) + addedLow) ^ (doubled & HIGH_BITS) ^ addedHigh;
    }
  }

  /** Packs integers from 0 to 15 into 4 bits each, in the first half of the words. */
  static void pack(long[] words) {
    for (int i = 0; i < words.length / 2; i++) {
      words[i] = packed(words[2 * i]) | (packed(words[2 * i + 1]) << Integer.SIZE);
    }
  }

  private static long packed(long eight) {
    long pairs = (eight | (eight >>> 4)) & 0x00ff_00ff_00ff_00ffL;
    long fours = (pairs | (pairs >>> 8)) & 0x0000_ffff_0000_ffffL;
    return (fours | (fours >>> 16)) & 0xffff_ffffL;
  }
}
