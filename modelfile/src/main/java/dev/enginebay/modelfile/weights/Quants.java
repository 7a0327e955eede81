package dev.enginebay.modelfile.weights;

/** Room for quantized numbers: integers in the order of the numbers, and what scales them. */
public final class Quants {

  private final QuantLayout layout;
  private final byte[] integers;
  private final float[] scales;
  private final float[] offsets;
  private byte[] blocks = new byte[0];

  /**
   * Makes room.
   *
   * @param layout of the numbers
   * @param numbers how many, a multiple of the layout's group
   */
  public Quants(QuantLayout layout, int numbers) {
    if (numbers < 0 || numbers % layout.group() != 0) {
      throw new IllegalArgumentException(
          "numbers: must be a multiple of " + layout.group() + ", was " + numbers);
    }
    this.layout = layout;
    this.integers = new byte[numbers];
    this.scales = new float[numbers / layout.group()];
    this.offsets = new float[layout.offsets() ? scales.length : 0];
  }

  /**
   * Returns the layout.
   *
   * @return as it was given
   */
  public QuantLayout layout() {
    return layout;
  }

  /**
   * Returns the integers themselves, not a copy.
   *
   * @return one for each number
   */
  public byte[] integers() {
    return integers;
  }

  /**
   * Returns the scales themselves, not a copy.
   *
   * @return one for each group
   */
  public float[] scales() {
    return scales;
  }

  /**
   * Returns the offsets themselves, not a copy.
   *
   * @return one for each group; none where the layout has no offsets
   */
  public float[] offsets() {
    return offsets;
  }

  /** Returns room for blocks of a file, which the next caller gets again. */
  byte[] blocks(int length) {
    if (blocks.length < length) {
      blocks = new byte[length];
    }
    return blocks;
  }

  /** Computes the first of the numbers. */
  void multiply(int count, float[] numbers, int start) {
    int group = layout.group();
    for (int first = 0; first < count; first += group) {
      float scale = scales[first / group];
      int to = start + first;
      if (offsets.length == 0) {
        for (int i = 0; i < group; i++) {
          numbers[to + i] = scale * integers[first + i];
        }
      } else {
        float offset = offsets[first / group];
        for (int i = 0; i < group; i++) {
          numbers[to + i] = scale * integers[first + i] + offset;
        }
      }
    }
  }
}
