package dev.enginebay.modelfile.weights;

/** {@code block_q8_0}: a half for the scale, 32 signed bytes. */
final class BlockQ8_0 implements BlockFormat {

  private static final int NUMBERS = 32;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return 2 + NUMBERS;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS, -128, 127, false);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    into.scales()[block] = HalfFloat.at(from, at);
    System.arraycopy(from, at + 2, into.integers(), block * NUMBERS, NUMBERS);
  }
}
