package dev.enginebay.modelfile.weights;

/**
 * {@code block_q5_K}: two halves, scales and offsets of 8 groups in 6 bits each that are multiples
 * of them, the upper bits of 256 integers of 5 bits, and the lower ones.
 */
final class BlockQ5_K implements BlockFormat {

  private static final int NUMBERS = 256;
  private static final int GROUP = 32;
  private static final int GROUPS = NUMBERS / GROUP;
  private static final int UPPER = SixBitScales.BYTES;
  private static final int LOWER = UPPER + NUMBERS / 8;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return LOWER + NUMBERS / 2;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(GROUP, 0, 31, true);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    SixBitScales.unpack(from, at, into, block);
    byte[] integers = into.integers();
    int to = block * NUMBERS;
    for (int pair = 0; pair < GROUPS / 2; pair++) {
      Bits.nibbles(from, at + LOWER + pair * GROUP, GROUP, 0, integers, to + pair * 2 * GROUP);
    }
    for (int group = 0; group < GROUPS; group++) {
      for (int i = 0; i < GROUP; i++) {
        integers[to + group * GROUP + i] += (byte) ((from[at + UPPER + i] >> group & 1) << 4);
      }
    }
  }
}
