package dev.enginebay.onnx.file;

import java.util.List;

/**
 * An input or output of a graph.
 *
 * @param name in the graph
 * @param type of its numbers
 * @param shape its lengths, with {@link #ANY} for one that differs between runs
 */
public record Value(String name, NumberType type, List<Long> shape) {

  /** A length that differs between runs. */
  public static final long ANY = -1;

  /**
   * Copies the shape.
   *
   * @param name in the graph
   * @param type of its numbers
   * @param shape its lengths
   */
  public Value {
    shape = List.copyOf(shape);
  }

  /**
   * Returns how many dimensions it has.
   *
   * @return 0 for a single number
   */
  public int rank() {
    return shape.size();
  }

  @Override
  public String toString() {
    return name + " (" + type + " " + shape + ")";
  }
}
