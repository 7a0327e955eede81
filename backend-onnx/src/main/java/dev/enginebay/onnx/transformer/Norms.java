package dev.enginebay.onnx.transformer;

import dev.enginebay.modelfile.architecture.Norm;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.weights.GraphWeights;
import java.util.List;

/** Adds the norms of a transformer to a graph, where it has them. */
record Norms(Graph graph, GraphWeights weights, Transformer transformer) {

  /** A sum, and the same normed. */
  record Sum(String sum, String normed) {}

  boolean has(Norm norm) {
    return transformer.norms().contains(norm);
  }

  /** Norms a value with a block's norm. */
  String apply(Norm norm, int block, String x) {
    return has(norm) ? apply(norm.tensor(block), x) : x;
  }

  /** Norms a value with the weights of a name. */
  String apply(String weight, String x) {
    return graph.add(
        Node.standard("SimplifiedLayerNormalization")
            .with("axis", -1)
            .with("epsilon", (float) transformer.epsilon())
            .with("stash_type", 1),
        x,
        weights.vector(weight));
  }

  /** Norms each head of a query or key. */
  String applyToHeads(Norm norm, int block, String x, int heads) {
    if (!has(norm)) {
      return x;
    }
    String parted =
        graph.add(
            Node.standard("Reshape"),
            x,
            graph.integers("heads_" + heads, 0, 0, heads, transformer.keyLength()));
    return graph.add(
        Node.standard("Reshape"),
        apply(norm, block, parted),
        graph.integers("all_heads", 0, 0, -1));
  }

  /** Adds a change to the stream and norms the sum, in one node. */
  Sum add(String stream, String change, Norm norm, int block) {
    if (!has(norm)) {
      String sum = graph.add(Node.standard("Add"), stream, change);
      return new Sum(sum, sum);
    }
    String normed = graph.fresh("normed");
    String sum = graph.fresh("sum");
    graph.add(
        Node.contributed("SkipSimplifiedLayerNormalization")
            .with("epsilon", (float) transformer.epsilon()),
        List.of(stream, change, weights.vector(norm.tensor(block))),
        List.of(normed, "", "", sum));
    return new Sum(sum, normed);
  }
}
