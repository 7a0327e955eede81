package dev.enginebay.modelfile.weights;

/** {@code block_q4_0}: a half for the scale, 32 integers of 4 bits above -8. */
final class BlockQ4_0 implements BlockFormat {

  private static final int NUMBERS = 32;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return 2 + NUMBERS / 2;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS, -8, 7, false);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    into.scales()[block] = HalfFloat.at(from, at);
    Bits.nibbles(from, at + 2, NUMBERS / 2, 8, into.integers(), block * NUMBERS);
  }
}
