package dev.enginebay.modelfile.weights;

/**
 * The scales and offsets of Q4_K and Q5_K: two halves, and for each of 8 groups the multiples of
 * them, in 12 bytes of which the first eight hold six bits and two bits of another.
 */
final class SixBitScales {

  /** Of the halves and the multiples. */
  static final int BYTES = 16;

  private static final int GROUPS = 8;

  private SixBitScales() {}

  static void unpack(byte[] from, int at, Quants into, int block) {
    float scale = HalfFloat.at(from, at);
    float offset = HalfFloat.at(from, at + 2);
    int packed = at + 4;
    for (int group = 0; group < GROUPS / 2; group++) {
      int scales = from[packed + group] & 0xff;
      int offsets = from[packed + 4 + group] & 0xff;
      int both = from[packed + 8 + group] & 0xff;
      int first = block * GROUPS + group;
      int second = first + GROUPS / 2;
      into.scales()[first] = scale * (scales & 63);
      into.scales()[second] = scale * ((scales >> 6 << 4) | (both & 15));
      into.offsets()[first] = -(offset * (offsets & 63));
      into.offsets()[second] = -(offset * ((offsets >> 6 << 4) | (both >> 4)));
    }
  }
}
