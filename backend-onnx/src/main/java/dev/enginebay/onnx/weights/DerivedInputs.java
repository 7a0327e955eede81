package dev.enginebay.onnx.weights;

import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import java.util.HashMap;
import java.util.Map;

/** What products with quantized matrices need beside their input; made once for each input. */
final class DerivedInputs {

  private final Graph graph;
  private final Map<String, String> made = new HashMap<>();

  DerivedInputs(Graph graph) {
    this.graph = graph;
  }

  /** Returns the input twice, one after the other. */
  String doubled(String x) {
    return made.computeIfAbsent(
        "doubled " + x, any -> graph.add(Node.standard("Concat").with("axis", -1), x, x));
  }

  /** Returns the sums of the input's groups. */
  String sums(String x, int groups, int group) {
    return made.computeIfAbsent(
        "sums of " + group + " " + x,
        any ->
            graph.add(
                Node.standard("ReduceSum").with("keepdims", 0),
                graph.add(
                    Node.standard("Reshape"),
                    x,
                    graph.integers("groups_" + groups + "_" + group, 0, 0, groups, group)),
                graph.integers("last_axis", -1)));
  }
}
