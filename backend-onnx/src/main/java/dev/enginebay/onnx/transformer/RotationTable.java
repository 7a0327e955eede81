package dev.enginebay.onnx.transformer;

import dev.enginebay.modelfile.architecture.Rotation;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.MemoryTensor;
import dev.enginebay.onnx.library.NativeBlocks;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The cosines and sines of a rotation for all positions.
 *
 * @param cosines the name of the value
 * @param sines the name of the value
 * @param pairs numbers that are rotated together in a head
 */
record RotationTable(String cosines, String sines, int pairs) {

  /**
   * Adds a table.
   *
   * @param factors a number for each pair that divides its frequency, or none at all
   */
  static RotationTable add(
      Graph graph, NativeBlocks memory, Rotation rotation, float[] factors, int positions) {
    int pairs = rotation.frequencies().size();
    long bytes = (long) Float.BYTES * positions * pairs;
    ByteBuffer cosines = memory.allocate(bytes);
    ByteBuffer sines = memory.allocate(bytes);
    for (int position = 0; position < positions; position++) {
      for (int pair = 0; pair < pairs; pair++) {
        double angle = position * rotation.frequency(pair, factors);
        cosines.putFloat((float) (rotation.magnitude() * Math.cos(angle)));
        sines.putFloat((float) (rotation.magnitude() * Math.sin(angle)));
      }
    }
    List<Long> shape = List.of((long) positions, (long) pairs);
    return new RotationTable(
        graph.weight(tensor(graph.fresh("cosines"), shape, cosines)),
        graph.weight(tensor(graph.fresh("sines"), shape, sines)),
        pairs);
  }

  private static MemoryTensor tensor(String name, List<Long> shape, ByteBuffer numbers) {
    return new MemoryTensor(name, ElementType.FLOAT, shape, numbers.rewind());
  }

  /** Returns whether the operator for attention can rotate by itself. */
  boolean fitsAttention(int headLength) {
    return pairs % 8 == 0 && pairs <= headLength / 16 * 8;
  }
}
