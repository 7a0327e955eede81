package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import java.util.List;

/**
 * Four bits of the integers of a file.
 *
 * @param added to an integer, so that it is not negative
 * @param shift how far to the right the bits are shifted then
 */
record Plane(int added, int shift) {

  /**
   * Returns the planes of a layout.
   *
   * @param planes 1 or 2, as {@link PackedMatrix#planes} has it
   */
  static List<Plane> of(QuantLayout layout, int planes) {
    return planes == 1
        ? List.of(new Plane(-layout.least(), 0))
        : List.of(new Plane(-Byte.MIN_VALUE, 4), new Plane(-Byte.MIN_VALUE, 0));
  }
}
