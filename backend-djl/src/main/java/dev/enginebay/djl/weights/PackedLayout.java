package dev.enginebay.djl.weights;

import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.djl.library.Djl;
import java.util.Arrays;
import java.util.List;

/**
 * The layout in which PyTorch's products take integers of 4 bits: blocks of rows, and in each block
 * one column behind the other, two rows to a byte. It depends on the CPU, on the build of PyTorch
 * and on its environment variables.
 *
 * @param rows of a block; the last one of a matrix may have fewer
 * @param halves whether a byte of a whole block has a row and the one half a block below, instead
 *     of two neighbours, as all other blocks have
 */
record PackedLayout(int rows, boolean halves) {

  /** Those that PyTorch has; their blocks divide {@link #ROWS}. */
  private static final List<PackedLayout> ALL =
      List.of(
          new PackedLayout(64, true),
          new PackedLayout(32, true),
          new PackedLayout(64, false),
          new PackedLayout(32, false),
          new PackedLayout(16, false));

  /** The rows of the largest block. */
  static final int ROWS = 64;

  /** Columns that are packed at once: a core's cache keeps their bytes while rows are added. */
  private static final int CACHED = 512;

  /** A matrix that each layout packs differently: whole blocks, then a part of one. */
  private static final int TRIAL_ROWS = ROWS + 48;

  private static final int TRIAL_COLUMNS = 32;

  /** PyTorch's operator that packs. */
  interface Operator {

    /**
     * Packs a matrix.
     *
     * @param integers of 4 bits, row by row
     * @param rows how many rows
     * @param columns how many columns
     * @return packed
     */
    byte[] packed(byte[] integers, int rows, int columns);
  }

  /**
   * Finds out the layout that PyTorch uses in this process.
   *
   * @throws dev.enginebay.InferenceException UNSUPPORTED if it is none that is known here
   */
  static PackedLayout of(Operator operator) {
    byte[] integers = new byte[TRIAL_ROWS * TRIAL_COLUMNS];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (byte) ((i * 0x9E3779B9) >>> 28);
    }
    byte[] packed = operator.packed(integers, TRIAL_ROWS, TRIAL_COLUMNS);
    return ALL.stream()
        .filter(layout -> Arrays.equals(packed, layout.packed(integers, TRIAL_ROWS, TRIAL_COLUMNS)))
        .findFirst()
        .orElseThrow(PackedLayout::unknown);
  }

  private static RuntimeException unknown() {
    return LoadChoices.refused(
        Djl.WEIGHTS,
        "fast does not know the layout in which this PyTorch packs integers of 4 bits. Use exact, or PyTorch %s"
            .formatted(Djl.PYTORCH));
  }

  private byte[] packed(byte[] integers, int rows, int columns) {
    byte[] packed = new byte[integers.length / 2];
    for (int first = 0; first < rows; first += this.rows) {
      int count = Math.min(this.rows, rows - first);
      byte[] block = new byte[count * columns / 2];
      byte[] from = Arrays.copyOfRange(integers, first * columns, (first + count) * columns);
      pack(from, new Plane(0, 0), count, columns, block);
      System.arraycopy(block, 0, packed, first * columns / 2, block.length);
    }
    return packed;
  }

  /**
   * Packs a block.
   *
   * @param integers row by row
   * @param plane which bits of them
   * @param count how many rows
   * @param columns how many columns
   * @param packed gets the bits of two integers in each byte
   */
  void pack(byte[] integers, Plane plane, int count, int columns, byte[] packed) {
    boolean apart = halves && count == rows;
    int width = count / 2;
    for (int first = 0; first < columns; first += CACHED) {
      int end = Math.min(columns, first + CACHED);
      for (int i = 0; i < width; i++) {
        int lower = (apart ? i : 2 * i) * columns;
        int upper = (apart ? i + width : 2 * i + 1) * columns;
        pack(
            integers,
            plane,
            lower + first,
            upper + first,
            end - first,
            packed,
            first * width + i,
            width);
      }
    }
  }

  private static void pack(
      byte[] integers,
      Plane plane,
      int lower,
      int upper,
      int length,
      byte[] packed,
      int at,
      int step) {
    int added = plane.added();
    int shift = plane.shift();
    for (int k = 0; k < length; k++) {
      int low = ((integers[lower + k] + added) >> shift) & 15;
      int high = ((integers[upper + k] + added) >> shift) & 15;
      packed[at] = (byte) (low | (high << 4));
      at += step;
    }
  }
}
