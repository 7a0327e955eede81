package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import dev.enginebay.modelfile.weights.QuantLayout;
import java.util.Optional;

/**
 * A matrix of 4-bit integers as PyTorch takes it: a number is {@code (integer - 8) * scale + zero}.
 * A matrix of 8-bit integers is one with twice as many inputs, of which the second half repeats the
 * first.
 *
 * @param integers packed
 * @param scales groups of inputs, outputs, and for each the scale and the zero
 * @param numbers the matrix in a type of 16 bits, if many rows are multiplied with it
 */
record PackedMatrix(PtNDArray integers, PtNDArray scales, Optional<PtNDArray> numbers) {

  /** Numbers that share a scale. */
  private static final int GROUP = 32;

  /** PyTorch takes multiples of this many outputs. */
  private static final int OUTPUTS = 16;

  /**
   * Returns how many integers of 4 bits a number of the matrix needs.
   *
   * @return 1 or 2, or 0 if the matrix has no integers, or not in groups that PyTorch takes
   */
  static int planes(MatrixSource source) {
    if (source.outputs() % OUTPUTS != 0) {
      return 0;
    }
    return source
        .tensor()
        .quantLayout()
        .filter(layout -> layout.group() == GROUP)
        .map(PackedMatrix::planes)
        .orElse(0);
  }

  /** Returns the bytes of integers and of scales and zeros, but not of the numbers beside them. */
  static long bytes(MatrixSource source, int planes) {
    long integers = (long) planes * source.outputs() * source.inputs();
    return integers / 2 + integers / GROUP * 2 * Short.BYTES;
  }

  private static int planes(QuantLayout layout) {
    if (layout.most() - layout.least() < 16) {
      return 1;
    }
    return layout.least() >= Byte.MIN_VALUE && layout.most() <= Byte.MAX_VALUE ? 2 : 0;
  }
}
