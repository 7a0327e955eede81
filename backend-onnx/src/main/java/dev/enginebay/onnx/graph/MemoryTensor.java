package dev.enginebay.onnx.graph;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A weight of a graph that is supplied from memory when the session is made.
 *
 * @param name of the value in the graph
 * @param type of its elements
 * @param shape its dimensions
 * @param content a direct buffer in native byte order
 */
public record MemoryTensor(String name, ElementType type, List<Long> shape, ByteBuffer content) {

  /**
   * Copies the shape.
   *
   * @param name of the value in the graph
   * @param type of its elements
   * @param shape its dimensions
   * @param content a direct buffer in native byte order
   */
  public MemoryTensor {
    shape = List.copyOf(shape);
  }
}
