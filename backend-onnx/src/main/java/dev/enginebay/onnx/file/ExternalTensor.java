package dev.enginebay.onnx.file;

import java.nio.file.Path;
import java.util.List;

/**
 * A weight in another file.
 *
 * @param name in the graph
 * @param type of its numbers
 * @param shape its lengths
 * @param file that it is in
 * @param offset of its first byte there
 * @param bytes how many
 */
public record ExternalTensor(
    String name, NumberType type, List<Long> shape, Path file, long offset, long bytes) {

  /**
   * Copies the shape.
   *
   * @param name in the graph
   * @param type of its numbers
   * @param shape its lengths
   * @param file that it is in
   * @param offset of its first byte there
   * @param bytes how many
   */
  public ExternalTensor {
    shape = List.copyOf(shape);
  }
}
