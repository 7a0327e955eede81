package dev.enginebay.modelfile.weights;

/**
 * {@code block_q3_K}: the upper bits of 256 integers of 3 bits above -4, the lower ones, scales of
 * 16 groups in 6 bits each above -32, and a half that they are multiples of.
 */
final class BlockQ3_K implements BlockFormat {

  private static final int NUMBERS = 256;
  private static final int GROUPS = 16;
  private static final int LOWER = NUMBERS / 8;
  private static final int SCALES = LOWER + NUMBERS / 4;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return SCALES + 14;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS / GROUPS, -4, 3, false);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    float scale = HalfFloat.at(from, at + SCALES + 12);
    for (int group = 0; group < GROUPS; group++) {
      into.scales()[block * GROUPS + group] = scale * (scale(from, at + SCALES, group) - 32);
    }
    byte[] integers = into.integers();
    int to = block * NUMBERS;
    Bits.pairs(from, at + LOWER, integers, to);
    for (int bit = 0; bit < 8; bit++) {
      for (int i = 0; i < LOWER; i++) {
        integers[to + bit * LOWER + i] += (byte) ((from[at + i] >> bit & 1) * 4 - 4);
      }
    }
  }

  /**
   * Eight bytes hold the lower four bits of two each, four more the upper two bits of four each.
   */
  private static int scale(byte[] from, int at, int group) {
    int lower = (from[at + group % 8] >> (group / 8 * 4)) & 15;
    int upper = (from[at + 8 + group % 4] >> (group / 4 * 2)) & 3;
    return upper << 4 | lower;
  }
}
