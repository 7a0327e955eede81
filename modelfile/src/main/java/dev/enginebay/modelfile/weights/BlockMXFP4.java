package dev.enginebay.modelfile.weights;

/**
 * {@code block_mxfp4}: a power of two for the scale, 32 numbers of 4 bits, doubled here so that
 * they are integers.
 */
final class BlockMXFP4 implements BlockFormat {

  private static final int NUMBERS = 32;

  /** {@code kvalues_mxfp4} of ggml: E2M1 of the OCP Microscaling formats, doubled. */
  private static final Bits.Table TABLE =
      new Bits.Table(0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12);

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return 1 + NUMBERS / 2;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS, -12, 12, false);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    into.scales()[block] = halfPower(from[at] & 0xff);
    Bits.look(from, at + 1, NUMBERS / 2, TABLE, into.integers(), block * NUMBERS);
  }

  /** Returns half of what an exponent of E8M0 stands for; the smallest two are subnormal. */
  private static float halfPower(int exponent) {
    return Float.intBitsToFloat(exponent < 2 ? 0x0020_0000 << exponent : (exponent - 1) << 23);
  }
}
