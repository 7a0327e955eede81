package dev.enginebay.modelfile.weights;

/** Numbers of half precision, which Java 17 does not know yet. */
final class HalfFloat {

  private static final float MIN_SUBNORMAL = 0x1p-24f;
  private static final int EXPONENT = 0x7c00;
  private static final int REBIAS = (127 - 15) << 23;

  private HalfFloat() {}

  /** Reads one in little-endian order. */
  static float at(byte[] bytes, int at) {
    int bits = (bytes[at] & 0xff) | (bytes[at + 1] << 8);
    int exponent = bits & EXPONENT;
    int sign = bits & 0x8000_0000;
    int magnitude = (bits & 0x7fff) << 13;
    if (exponent == 0) {
      float subnormal = (bits & 0x3ff) * MIN_SUBNORMAL;
      return sign == 0 ? subnormal : -subnormal;
    }
    int wide = exponent == EXPONENT ? magnitude | 0x7f80_0000 : magnitude + REBIAS;
    return Float.intBitsToFloat(sign | wide);
  }
}
