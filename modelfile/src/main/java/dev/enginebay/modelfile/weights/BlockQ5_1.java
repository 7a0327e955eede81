package dev.enginebay.modelfile.weights;

/**
 * {@code block_q5_1}: halves for scale and offset, the upper bits of 32 integers of 5 bits, and the
 * lower ones.
 */
final class BlockQ5_1 implements BlockFormat {

  private static final int NUMBERS = 32;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return 8 + NUMBERS / 2;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS, 0, 31, true);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    into.scales()[block] = HalfFloat.at(from, at);
    into.offsets()[block] = HalfFloat.at(from, at + 2);
    Bits.nibbles(from, at + 8, NUMBERS / 2, 0, into.integers(), block * NUMBERS);
    Bits.addFifth(from, at + 4, into.integers(), block * NUMBERS);
  }
}
