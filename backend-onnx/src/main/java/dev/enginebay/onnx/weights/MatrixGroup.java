package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matrices with the same input that are multiplied with at once: quantized ones of the same layout,
 * or a single one of any kind.
 *
 * @param sources at least one
 */
record MatrixGroup(List<MatrixSource> sources) {

  MatrixGroup {
    sources = List.copyOf(sources);
  }

  /** Divides matrices into groups of neighbours. */
  static List<MatrixGroup> of(List<MatrixSource> sources) {
    List<MatrixGroup> groups = new ArrayList<>();
    List<MatrixSource> present = new ArrayList<>();
    for (MatrixSource source : sources) {
      if (!present.isEmpty() && !fits(present.get(0), source)) {
        groups.add(new MatrixGroup(present));
        present.clear();
      }
      present.add(source);
    }
    groups.add(new MatrixGroup(present));
    return groups;
  }

  private static boolean fits(MatrixSource one, MatrixSource other) {
    Optional<QuantLayout> quants = one.tensor().quantLayout();
    return quants.isPresent() && quants.equals(other.tensor().quantLayout());
  }

  MatrixSource first() {
    return sources.get(0);
  }

  /** Returns the bytes of the matrices in the file. */
  long bytes() {
    return sources.stream().mapToLong(MatrixSource::bytes).sum();
  }

  /** Returns the layout in the file; empty if the matrix is not quantized. */
  Optional<QuantLayout> quants() {
    return first().tensor().quantLayout();
  }

  /** Multiplies with the matrix of the group and returns the product with each of them. */
  List<String> multiply(Graph graph, String x, Matrix matrix) {
    String product = matrix.multiply(graph, x);
    if (sources.size() == 1) {
      return List.of(product);
    }
    long[] outputs = sources.stream().mapToLong(MatrixSource::outputs).toArray();
    List<String> parts = sources.stream().map(source -> graph.fresh("part")).toList();
    String name = "parts_" + sources.stream().map(s -> "" + s.outputs()).toList();
    graph.add(
        Node.standard("Split").with("axis", -1),
        List.of(product, graph.integers(name, outputs)),
        parts);
    return parts;
  }
}
