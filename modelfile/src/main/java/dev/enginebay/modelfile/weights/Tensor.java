package dev.enginebay.modelfile.weights;

import java.util.List;
import java.util.Optional;

/**
 * A tensor whose numbers are read when they are asked for. A row is what its first dimension
 * counts: the numbers that lie next to each other.
 */
public interface Tensor {

  /**
   * Returns the name.
   *
   * @return as in the file
   */
  String name();

  /**
   * Returns the name of the number format.
   *
   * @return for example {@code F16} or {@code Q4_K}
   */
  String type();

  /**
   * Returns the lengths.
   *
   * @return the fastest-running first, as GGUF has them; of safetensors the reverse of the shape
   */
  List<Long> dimensions();

  /**
   * Returns where its bytes are.
   *
   * @return a range of a file
   */
  TensorPlace place();

  /**
   * Returns how many numbers a row has.
   *
   * @return the first dimension
   */
  default long rowLength() {
    return dimensions().isEmpty() ? 1 : dimensions().get(0);
  }

  /**
   * Returns how many rows there are.
   *
   * @return the product of the other dimensions
   */
  default long rows() {
    return dimensions().stream().skip(1).reduce(1L, Math::multiplyExact);
  }

  /**
   * Reads rows as 32-bit numbers.
   *
   * @param firstRow from 0
   * @param numbers filled with whole rows, as many as it has room for
   * @throws IllegalArgumentException if its length is not that of whole rows that are there
   * @throws dev.enginebay.InferenceException MODEL_CHANGED if the file ends before them
   * @throws IllegalStateException if the weights are closed
   */
  void read(long firstRow, float[] numbers);

  /**
   * Returns how a quantized tensor is made of integers and scales.
   *
   * @return empty if its numbers are floating-point numbers
   */
  Optional<QuantLayout> quantLayout();

  /**
   * Reads rows of a quantized tensor as integers and scales.
   *
   * @param firstRow from 0
   * @param quants of this tensor's layout; filled with whole rows, as many as it has room for
   * @throws IllegalArgumentException if its layout is another, or its length is not that of whole
   *     rows that are there
   * @throws dev.enginebay.InferenceException MODEL_CHANGED if the file ends before them
   * @throws IllegalStateException if the weights are closed
   */
  void read(long firstRow, Quants quants);
}
