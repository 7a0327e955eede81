package dev.enginebay.modelfile.weights;

/**
 * {@code block_iq4_xs}: a half, scales of 8 groups in 6 bits each above -32 that are multiples of
 * it, 256 places in the table of IQ4_NL in 4 bits each.
 */
final class BlockIQ4_XS implements BlockFormat {

  private static final int NUMBERS = 256;
  private static final int GROUP = 32;
  private static final int GROUPS = NUMBERS / GROUP;
  private static final int INTEGERS = 4 + GROUPS / 2;

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
    return new QuantLayout(GROUP, -127, 113, false);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    float scale = HalfFloat.at(from, at);
    int upper = ((from[at + 3] & 0xff) << 8) | (from[at + 2] & 0xff);
    for (int group = 0; group < GROUPS; group++) {
      int lower = (from[at + 4 + group / 2] >> (group % 2 * 4)) & 15;
      int multiple = (((upper >> (2 * group)) & 3) << 4) | lower;
      into.scales()[block * GROUPS + group] = scale * (multiple - 32);
      int places = at + INTEGERS + group * GROUP / 2;
      int to = block * NUMBERS + group * GROUP;
      Bits.look(from, places, GROUP / 2, BlockIQ4_NL.TABLE, into.integers(), to);
    }
  }
}
