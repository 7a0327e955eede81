package dev.enginebay.onnx.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks a NodeProto: an operator of a graph, whose attributes may be graphs themselves. */
final class NodeCheck {

  /** The domains whose operators are part of ONNX Runtime. */
  private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");

  /** An operator that reads a file by its name. */
  private static final String REFUSED = "EPContext";

  private static final int MAX_VALUES = 4096;

  private final ProtoInput in;
  private final GraphCheck graph;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private String operator = "";
  private String domain = "";
  private String name = "";
  private long accuracyLevel;

  private NodeCheck(ProtoInput in, GraphCheck graph) {
    this.in = in;
    this.graph = graph;
  }

  /** Reads and checks the field as a node of a graph. */
  static void check(ProtoInput in, GraphCheck graph) throws IOException {
    NodeCheck node = new NodeCheck(in, graph);
    in.message("node", node::field);
    node.check();
  }

  private void field(int number) throws IOException {
    switch (number) {
      case 1 -> add(inputs, in.text("input"));
      case 2 -> add(outputs, in.text("output"));
      case 3 -> name = in.text("name");
      case 4 -> operator = in.text("op_type");
      case 5 -> in.message("attribute", new Attribute()::field);
      case 7 -> domain = in.text("domain");
      default -> {}
    }
  }

  private void add(List<String> values, String value) {
    if (values.size() == MAX_VALUES) {
      throw in.invalid("node " + name, "has more than " + MAX_VALUES + " inputs or outputs");
    }
    values.add(value);
  }

  private void check() {
    if (!DOMAINS.contains(domain) || REFUSED.equals(operator)) {
      throw graph
          .file()
          .refusal()
          .unsupported(
              ("the node %s is the operator %s of the domain %s, which is not part of ONNX Runtime."
                      + " Code of others is never loaded; export the model without it")
                  .formatted(name, operator, domain.isEmpty() ? "ai.onnx" : domain));
    }
    graph
        .facts()
        .node(in, new NodeKind(operator, accuracyLevel), inputs, outputs, graph.isOutermost());
  }

  /** An AttributeProto. */
  private final class Attribute {

    private String key = "";

    void field(int number) throws IOException {
      switch (number) {
        case 1 -> key = in.text("name");
        case 3 -> {
          long value = in.integer("i");
          if (key.equals("accuracy_level")) {
            accuracyLevel = value;
          }
        }
        case 5 -> constant("t");
        case 6 -> graph.inner(in, "g");
        case 10 -> constant("tensors");
        case 11 -> graph.inner(in, "graphs");
        case 22 -> SparseTensorCheck.check(in, "sparse_tensor", graph.files());
        case 23 -> SparseTensorCheck.check(in, "sparse_tensors", graph.files());
        default -> {}
      }
    }

    /** Some exporters write weights as constants of nodes. */
    private void constant(String field) throws IOException {
      graph.facts().weight(in, TensorCheck.check(in, field, graph.files()), false);
    }
  }
}
