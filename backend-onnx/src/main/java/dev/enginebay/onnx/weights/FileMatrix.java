package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.TensorPlace;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.FileRange;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import java.util.Optional;

/**
 * A matrix of floating-point numbers that ONNX Runtime reads from the model's file. It turns those
 * of half precision into 32 bits once, when the session is made.
 *
 * @param source the matrix
 * @param type of its numbers in the file
 * @param reader reads it
 * @param bytes adds them to the graph
 */
record FileMatrix(MatrixSource source, ElementType type, RowReader reader, FileBytes bytes)
    implements Matrix {

  /** Returns the matrix, or empty if ONNX Runtime cannot read its numbers. */
  static Optional<Matrix> of(MatrixSource source, RowReader reader, FileBytes bytes) {
    return switch (source.tensor().type()) {
      case "F32" -> Optional.of(new FileMatrix(source, ElementType.FLOAT, reader, bytes));
      case "F16" -> Optional.of(new FileMatrix(source, ElementType.FLOAT16, reader, bytes));
      default -> Optional.empty();
    };
  }

  @Override
  public String multiply(Graph graph, String x) {
    if (!graph.has(source.name())) {
      // What is no finite number is refused where it is read.
      reader.numbers(source, (first, rows) -> {});
    }
    TensorPlace place = source.tensor().place();
    long row = place.bytes() / source.tensor().rows();
    FileRange range =
        new FileRange(place.offset() + row * source.rows().first(), row * source.outputs());
    String weight = bytes.weight(graph, source.name(), type, source.shape(), place.file(), range);
    String numbers =
        type == ElementType.FLOAT
            ? weight
            : graph.add(Node.standard("Cast").with("to", ElementType.FLOAT.number()), weight);
    return graph.add(Node.contributed("FusedMatMul").with("transB", 1), x, numbers);
  }
}
