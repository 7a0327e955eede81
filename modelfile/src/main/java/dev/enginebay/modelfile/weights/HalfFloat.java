package dev.enginebay.modelfile.weights;

/** Numbers of 16 bits, which Java 17 does not know yet. */
final class HalfFloat {

  private static final float MIN_SUBNORMAL = 0x1p-24f;

  private HalfFloat() {}

  static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float magnitude = fraction * MIN_SUBNORMAL;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
