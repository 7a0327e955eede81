package dev.enginebay.modelfile.weights;

/**
 * {@code block_q5_0}: a half for the scale, the upper bits of 32 integers of 5 bits above -16, and
 * the lower ones.
 */
final class BlockQ5_0 implements BlockFormat {

  private static final int NUMBERS = 32;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return 6 + NUMBERS / 2;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS, -16, 15, false);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    into.scales()[block] = HalfFloat.at(from, at);
    Bits.nibbles(from, at + 6, NUMBERS / 2, 16, into.integers(), block * NUMBERS);
    Bits.addFifth(from, at + 2, into.integers(), block * NUMBERS);
  }
}
