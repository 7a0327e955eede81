package dev.enginebay.modelfile.weights;

/**
 * {@code block_q4_K}: two halves, scales and offsets of 8 groups in 6 bits each that are multiples
 * of them, 256 integers of 4 bits.
 */
final class BlockQ4_K implements BlockFormat {

  private static final int NUMBERS = 256;
  private static final int GROUP = 32;
  private static final int INTEGERS = SixBitScales.BYTES;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return INTEGERS + NUMBERS / 2;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(GROUP, 0, 15, true);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    SixBitScales.unpack(from, at, into, block);
    for (int pair = 0; pair < NUMBERS / GROUP / 2; pair++) {
      int lower = at + INTEGERS + pair * GROUP;
      Bits.nibbles(from, lower, GROUP, 0, into.integers(), block * NUMBERS + pair * 2 * GROUP);
    }
  }
}
