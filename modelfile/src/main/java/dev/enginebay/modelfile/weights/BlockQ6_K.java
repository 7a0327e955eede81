package dev.enginebay.modelfile.weights;

/**
 * {@code block_q6_K}: the lower bits of 256 integers of 6 bits above -32, the upper ones, signed
 * bytes for the scales of 16 groups, and a half that they are multiples of.
 */
final class BlockQ6_K implements BlockFormat {

  private static final int NUMBERS = 256;
  private static final int HALF = NUMBERS / 2;
  private static final int GROUPS = 16;
  private static final int UPPER = NUMBERS / 2;
  private static final int SCALES = UPPER + NUMBERS / 4;

  @Override
  public int numbers() {
    return NUMBERS;
  }

  @Override
  public int bytes() {
    return SCALES + GROUPS + 2;
  }

  @Override
  public QuantLayout layout() {
    return new QuantLayout(NUMBERS / GROUPS, -32, 31, false);
  }

  @Override
  public void unpack(byte[] from, int at, Quants into, int block) {
    float scale = HalfFloat.at(from, at + SCALES + GROUPS);
    for (int group = 0; group < GROUPS; group++) {
      into.scales()[block * GROUPS + group] = scale * from[at + SCALES + group];
    }
    for (int half = 0; half < 2; half++) {
      int to = block * NUMBERS + half * HALF;
      Bits.nibbles(from, at + half * HALF / 2, HALF / 2, 32, into.integers(), to);
      addUpper(from, at + UPPER + half * HALF / 4, into.integers(), to);
    }
  }

  private static void addUpper(byte[] from, int at, byte[] into, int to) {
    for (int quarter = 0; quarter < 4; quarter++) {
      for (int i = 0; i < HALF / 4; i++) {
        into[to + quarter * HALF / 4 + i] += (byte) (((from[at + i] >> (quarter * 2)) & 3) << 4);
      }
    }
  }
}
