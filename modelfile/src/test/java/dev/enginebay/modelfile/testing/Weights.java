package dev.enginebay.modelfile.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** Small numbers for tensors, the same on every run. */
final class Weights {

  private Weights() {}

  static byte[] of(String name, int type, int count) {
    boolean single = type == GgufWriter.F32;
    ByteBuffer out = ByteBuffer.allocate(count * (single ? 4 : 2)).order(ByteOrder.LITTLE_ENDIAN);
    SplittableRandom random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < count; i++) {
      if (single) {
        out.putFloat(name.endsWith("_norm.weight") ? 1 : (float) random.nextDouble(-0.25, 0.25));
      } else {
        out.putShort(half(random));
      }
    }
    return out.array();
  }

  /** A half of a magnitude from 2^-6 to 2^-2: sign, an exponent of 9 to 12, ten random bits. */
  private static short half(SplittableRandom random) {
    int sign = random.nextInt(2);
    int exponent = random.nextInt(9, 13);
    return (short) (sign << 15 | exponent << 10 | random.nextInt(1 << 10));
  }
}
