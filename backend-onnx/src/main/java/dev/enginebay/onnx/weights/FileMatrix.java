package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.weights.TensorPlace;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.FileRange;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A matrix of floating-point numbers that ONNX Runtime reads from the model's file. It turns those
 * of half precision into 32 bits once, when the session is made.
 *
 * @param source the matrix
 * @param type of its numbers in the file
 */
record FileMatrix(MatrixSource source, ElementType type) implements Matrix {

  /** Returns the matrix, or empty if ONNX Runtime cannot read its numbers. */
  static Optional<Matrix> of(MatrixSource source) {
    return switch (source.tensor().type()) {
      case "F32" -> Optional.of(new FileMatrix(source, ElementType.FLOAT));
      case "F16" -> Optional.of(new FileMatrix(source, ElementType.FLOAT16));
      default -> Optional.empty();
    };
  }

  @Override
  public String multiply(Graph graph, String x) {
    String weight = graph.weight(source.name(), type, source.shape(), range());
    String numbers =
        type == ElementType.FLOAT
            ? weight
            : graph.add(Node.standard("Cast").with("to", ElementType.FLOAT.number()), weight);
    return graph.add(Node.contributed("FusedMatMul").with("transB", 1), x, numbers);
  }

  private FileRange range() {
    TensorPlace place = source.tensor().place();
    long row = place.bytes() / source.tensor().rows();
    return new FileRange(
        realName(place.file()),
        place.offset() + row * source.rows().first(),
        row * source.outputs());
  }

  /** ONNX Runtime refuses a link that leads out of the folder. */
  private static String realName(Path file) {
    try {
      return String.valueOf(file.toRealPath().getFileName());
    } catch (IOException failure) {
      throw OpenedFile.unreadable(file, failure);
    }
  }
}
