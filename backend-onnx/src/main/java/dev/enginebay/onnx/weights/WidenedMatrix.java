package dev.enginebay.onnx.weights;

import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.MemoryTensor;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.library.NativeBlocks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A matrix of a format that ONNX Runtime does not multiply with, as numbers of 32 bits in memory.
 *
 * @param source the matrix
 * @param reader reads it
 * @param memory where the numbers go
 */
record WidenedMatrix(MatrixSource source, RowReader reader, NativeBlocks memory) implements Matrix {

  @Override
  public String multiply(Graph graph, String x) {
    if (!graph.has(source.name())) {
      graph.weight(new MemoryTensor(source.name(), ElementType.FLOAT, source.shape(), widened()));
    }
    return graph.add(Node.contributed("FusedMatMul").with("transB", 1), x, source.name());
  }

  private ByteBuffer widened() {
    int inputs = source.inputs();
    ByteBuffer numbers = memory.allocate((long) Float.BYTES * inputs * source.outputs());
    reader.numbers(
        source,
        (first, rows) ->
            numbers
                .duplicate()
                .order(ByteOrder.nativeOrder())
                .position(Float.BYTES * first * inputs)
                .asFloatBuffer()
                .put(rows));
    return numbers;
  }
}
