package dev.enginebay.modelfile.weights;

/** {@code block_iq4_nl}: a half for the scale, 32 places in a table of integers in 4 bits each. */
final class BlockIQ4_NL implements BlockFormat {

  private static final int NUMBERS = 32;

  /** {@code kvalues_iq4nl} of ggml: denser around 0. */
  static final Bits.Table TABLE =
      new Bits.Table(-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113);

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
    return new QuantLayout(NUMBERS, -127, 113, false);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    into.scales()[block] = HalfFloat.at(from, at);
    Bits.look(from, at + 2, NUMBERS / 2, TABLE, into.integers(), block * NUMBERS);
  }
}
