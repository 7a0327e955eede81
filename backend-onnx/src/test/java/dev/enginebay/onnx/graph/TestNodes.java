package dev.enginebay.onnx.graph;

import java.util.Arrays;
import java.util.List;

/** Nodes with attributes that only exported models have. */
public final class TestNodes {

  private static final int ATTRIBUTE = 5;
  private static final int TYPE = 20;
  private static final int TENSOR_TYPE = 4;
  private static final int GRAPH_TYPE = 5;
  private static final int INTEGERS_TYPE = 7;

  /** Where a model that {@link Graph} writes has the key of its graph. */
  private static final int GRAPH_KEY = 13;

  private TestNodes() {}

  /** Returns a node for a constant inside the model's file. */
  public static Node constant(ElementType type, List<Long> shape, byte[] content) {
    Node node = Node.standard("Constant");
    node.message()
        .message(
            ATTRIBUTE,
            new ProtoMessage()
                .text(1, "value")
                .message(
                    5, TensorMessages.tensor("", type, shape).bytes(TensorMessages.RAW, content))
                .integer(TYPE, TENSOR_TYPE));
    return node;
  }

  /** Returns a node that exchanges axes. */
  public static Node transposing(long... axes) {
    Node node = Node.standard("Transpose");
    ProtoMessage attribute = new ProtoMessage().text(1, "perm");
    for (long axis : axes) {
      attribute.integer(8, axis);
    }
    node.message().message(ATTRIBUTE, attribute.integer(TYPE, INTEGERS_TYPE));
    return node;
  }

  /** Returns a node that computes one of two graphs. */
  public static Node branches(Graph then, Graph otherwise) {
    Node node = Node.standard("If");
    node.message().message(ATTRIBUTE, branch("then_branch", then));
    node.message().message(ATTRIBUTE, branch("else_branch", otherwise));
    return node;
  }

  /** Returns a node that computes a graph again and again. */
  public static Node loop(Graph body) {
    Node node = Node.standard("Loop");
    node.message().message(ATTRIBUTE, branch("body", body));
    return node;
  }

  private static ProtoMessage branch(String name, Graph graph) {
    byte[] model = graph.toBytes();
    if (model[GRAPH_KEY] != (7 << 3 | 2)) {
      throw new IllegalStateException("the graph is elsewhere");
    }
    int at = GRAPH_KEY + 1;
    int length = 0;
    int shift = 0;
    do {
      length |= (model[at] & 0x7f) << shift;
      shift += 7;
    } while (model[at++] < 0);
    return new ProtoMessage()
        .text(1, name)
        .bytes(6, Arrays.copyOfRange(model, at, at + length))
        .integer(TYPE, GRAPH_TYPE);
  }
}
