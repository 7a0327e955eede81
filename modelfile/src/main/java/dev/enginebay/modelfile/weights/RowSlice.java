package dev.enginebay.modelfile.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * Some neighbouring rows of a matrix, which a core works on at once.
 *
 * @param first the first row
 * @param count how many rows, at least one
 */
public record RowSlice(int first, int count) {

  /** Enough numbers to make the work on a slice long, and few enough for a cache. */
  private static final int NUMBERS = 1 << 16;

  /**
   * Cuts rows into slices, for {@link AllCores}.
   *
   * @param from the first row
   * @param to the end of the rows
   * @param columns numbers of a row
   * @return all rows in ascending order; empty if there are none
   */
  public static List<RowSlice> of(int from, int to, int columns) {
    int rows = Math.max(1, NUMBERS / columns);
    List<RowSlice> slices = new ArrayList<>();
    for (int first = from; first < to; first += rows) {
      slices.add(new RowSlice(first, Math.min(rows, to - first)));
    }
    return slices;
  }
}
