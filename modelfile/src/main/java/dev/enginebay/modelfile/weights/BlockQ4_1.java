package dev.enginebay.modelfile.weights;

/** {@code block_q4_1}: halves for scale and offset, 32 integers of 4 bits. */
final class BlockQ4_1 implements BlockFormat {

  private static final int NUMBERS = 32;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return 4 + NUMBERS / 2;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS, 0, 15, true);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    into.scales()[block] = HalfFloat.at(from, at);
    into.offsets()[block] = HalfFloat.at(from, at + 2);
    Bits.nibbles(from, at + 4, NUMBERS / 2, 0, into.integers(), block * NUMBERS);
  }
}
