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

  /**
   * Returns the input as a sum of three: for each of its rows, three rows of numbers whose blocks
   * hold integers of 8 bits times a step. What rounding takes from one is in the next, and what it
   * takes from the last is less than what a number of 32 bits holds.
   */
  String parts(String x, int blocks, int block) {
    return made.computeIfAbsent(
        "parts of " + block + " " + x,
        any -> {
          String whole = graph.add(Node.standard("Reshape"), x, blockShape(blocks, block));
          String first = rounded(whole);
          String rest = graph.add(Node.standard("Sub"), whole, first);
          String second = rounded(rest);
          String third = graph.add(Node.standard("Sub"), rest, second);
          return graph.add(
              Node.standard("Reshape"),
              graph.add(Node.standard("Concat").with("axis", 2), first, second, third),
              graph.integers("parts_" + blocks * block, 0, 0, 3, (long) blocks * block));
        });
  }

  private String blockShape(int blocks, int block) {
    return graph.integers("groups_" + blocks + "_" + block, 0, 0, blocks, block);
  }

  /** Rounds each block as the product does, which therefore loses nothing more. */
  private String rounded(String blocks) {
    String largest =
        graph.add(
            Node.standard("ReduceMax"),
            graph.add(Node.standard("Abs"), blocks),
            graph.integers("last_axis", -1));
    String step =
        graph.add(
            Node.standard("Max"),
            graph.add(Node.standard("Mul"), largest, graph.floats("per_127", 1f / 127)),
            graph.floats("no_zero", Float.MIN_NORMAL));
    String integers =
        graph.add(Node.standard("Round"), graph.add(Node.standard("Div"), blocks, step));
    return graph.add(Node.standard("Mul"), integers, step);
  }

  /** Returns the sums of the input's groups. */
  String sums(String x, int groups, int group) {
    return made.computeIfAbsent(
        "sums of " + group + " " + x,
        any ->
            graph.add(
                Node.standard("ReduceSum").with("keepdims", 0),
                graph.add(Node.standard("Reshape"), x, blockShape(groups, group)),
                graph.integers("last_axis", -1)));
  }
}
