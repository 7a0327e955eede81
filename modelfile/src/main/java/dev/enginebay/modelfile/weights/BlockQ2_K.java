package dev.enginebay.modelfile.weights;

/**
 * {@code block_q2_K}: scales and offsets of 16 groups in 4 bits each, 256 integers of 2 bits, and
 * halves that both kinds are multiples of.
 */
final class BlockQ2_K implements BlockFormat {

  private static final int NUMBERS = 256;
  private static final int GROUPS = 16;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return GROUPS + NUMBERS / 4 + 4;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS / GROUPS, 0, 3, true);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    float scale = HalfFloat.at(from, at + GROUPS + NUMBERS / 4);
    float offset = HalfFloat.at(from, at + GROUPS + NUMBERS / 4 + 2);
    for (int group = 0; group < GROUPS; group++) {
      int packed = from[at + group];
      into.scales()[block * GROUPS + group] = scale * (packed & 15);
      into.offsets()[block * GROUPS + group] = -(offset * (packed >> 4 & 15));
    }
    Bits.pairs(from, at + GROUPS, into.integers(), block * NUMBERS);
  }
}
