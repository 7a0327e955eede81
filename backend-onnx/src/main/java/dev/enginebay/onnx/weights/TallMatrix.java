package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A matrix that does not fit into one buffer, as several of some rows each.
 *
 * @param parts in the order of their rows
 */
record TallMatrix(List<Matrix> parts) implements Matrix {

  TallMatrix {
    parts = List.copyOf(parts);
  }

  /**
   * Divides a matrix, unless it has few rows.
   *
   * @param source the matrix
   * @param mostRows of a part
   * @param each makes a part
   */
  static Matrix of(MatrixSource source, int mostRows, Function<MatrixSource, Matrix> each) {
    if (source.outputs() <= mostRows) {
      return each.apply(source);
    }
    Rows whole = source.rows();
    List<Matrix> parts = new ArrayList<>();
    for (int first = 0; first < whole.count(); first += mostRows) {
      int count = Math.min(mostRows, whole.count() - first);
      parts.add(
          each.apply(
              new MatrixSource(
                  source.name() + " from row " + first,
                  source.tensor(),
                  new Rows(whole.tensor(), whole.first() + first, count, whole.added()))));
    }
    return new TallMatrix(parts);
  }

  @Override
  public String multiply(Graph graph, String x) {
    return graph.add(
        Node.standard("Concat").with("axis", -1),
        parts.stream().map(part -> part.multiply(graph, x)).toArray(String[]::new));
  }
}
