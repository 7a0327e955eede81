package dev.enginebay.onnx.exported;

import dev.enginebay.modelfile.architecture.Rotation;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.graph.TestNodes;
import java.util.ArrayList;
import java.util.List;

/** Adds a llama to a graph, from ids to logits, with the operators that exporters use. */
final class ExportedLlama {

  /**
   * What the graph is given.
   *
   * @param positions whether ids have positions of their own
   * @param kept whether it is told how many rows of logits are wanted
   * @param past whether it continues sequences
   * @param present whether it returns keys and values
   * @param grouped whether attention is one operator
   * @param prefix of the names of the outputs, where these are not the model's
   * @param packed whether that operator is given queries, keys and values in one
   */
  record Shape(
      boolean positions,
      boolean kept,
      boolean past,
      boolean present,
      boolean grouped,
      String prefix,
      boolean packed) {

    Shape(
        boolean positions,
        boolean kept,
        boolean past,
        boolean present,
        boolean grouped,
        String prefix) {
      this(positions, kept, past, present, grouped, prefix, false);
    }
  }

  private final Graph graph;
  private final Graph outer;
  private final ExportedWeights weights;
  private final Transformer transformer;
  private final Shape shape;
  private final List<String> outputs = new ArrayList<>();
  private String positions = "";
  private String visible = "";
  private String lastPositions = "";
  private String length = "";

  ExportedLlama(
      Graph graph, Graph outer, ExportedWeights weights, Transformer transformer, Shape shape) {
    this.graph = graph;
    this.outer = outer;
    this.weights = weights;
    this.transformer = transformer;
    this.shape = shape;
  }

  /** Adds all nodes, and returns the names of its outputs: the logits, then keys and values. */
  List<String> add() {
    positions();
    String x =
        graph.add(Node.standard("Gather"), weights.table(outer, "token_embd.weight"), "input_ids");
    for (int block = 0; block < transformer.blocks().size(); block++) {
      String name = "blk." + block + ".";
      x = sum(x, attend(block, norm(x, name + "attn_norm.weight")));
      String normed = norm(x, name + "ffn_norm.weight");
      String gate = weights.multiply(graph, outer, normed, name + "ffn_gate.weight");
      String silu =
          graph.add(Node.standard("Mul"), gate, graph.add(Node.standard("Sigmoid"), gate));
      String inner =
          graph.add(
              Node.standard("Mul"),
              silu,
              weights.multiply(graph, outer, normed, name + "ffn_up.weight"));
      x = sum(x, weights.multiply(graph, outer, inner, name + "ffn_down.weight"));
    }
    if (shape.kept()) {
      String from = graph.add(Node.standard("Neg"), "num_logits_to_keep");
      x =
          graph.add(
              Node.standard("Slice"),
              x,
              graph.add(Node.standard("Reshape"), from, graph.integers("one", 1)),
              graph.integers("end", Integer.MAX_VALUE),
              graph.integers("axis_1", 1));
    }
    String normed = norm(x, "output_norm.weight");
    String logits = shape.prefix() + "logits";
    graph.add(
        Node.standard("Identity"),
        List.of(weights.multiply(graph, outer, normed, "output.weight")),
        List.of(logits));
    outputs.add(0, logits);
    return outputs;
  }

  private void positions() {
    String maskLength =
        graph.add(
            Node.standard("Gather"),
            graph.add(Node.standard("Shape"), "attention_mask"),
            graph.integers("one", 1));
    if (shape.grouped()) {
      String sums =
          graph.add(
              Node.standard("ReduceSum").with("keepdims", 0),
              "attention_mask",
              graph.integers("axis_1", 1));
      String last = graph.add(Node.standard("Sub"), sums, graph.integers("one", 1));
      lastPositions = graph.add(Node.standard("Cast").with("to", 6), last);
      length = graph.add(Node.standard("Cast").with("to", 6), maskLength);
      return;
    }
    if (shape.positions()) {
      positions = "position_ids";
    } else {
      String tokens =
          graph.add(
              Node.standard("Gather"),
              graph.add(Node.standard("Shape"), "input_ids"),
              graph.integers("one", 1));
      String all =
          graph.add(
              Node.standard("Sub"),
              graph.add(Node.standard("CumSum"), "attention_mask", graph.integers("one", 1)),
              graph.integers("one", 1));
      positions =
          graph.add(
              Node.standard("Slice"),
              all,
              graph.add(Node.standard("Neg"), tokens),
              graph.integers("end", Integer.MAX_VALUE),
              graph.integers("axis_1", 1));
    }
    String scalar = graph.add(Node.standard("Squeeze"), maskLength);
    String keys =
        graph.add(
            Node.standard("Range"),
            graph.add(Node.standard("Squeeze"), graph.integers("zero", 0)),
            scalar,
            graph.add(Node.standard("Squeeze"), graph.integers("one", 1)));
    String queries =
        graph.add(Node.standard("Unsqueeze"), positions, graph.integers("axes_1_3", 1, 3));
    visible = graph.add(Node.standard("LessOrEqual"), keys, queries);
  }

  private String attend(int block, String x) {
    String name = "blk." + block + ".attn_";
    String query = weights.multiply(graph, outer, x, name + "q.weight");
    String key = weights.multiply(graph, outer, x, name + "k.weight");
    String value = weights.multiply(graph, outer, x, name + "v.weight");
    String keys = "present." + block + ".key";
    String values = "present." + block + ".value";
    String attended =
        shape.grouped()
            ? grouped(block, query, key, value, keys, values)
            : plain(block, query, key, value, keys, values);
    if (shape.present()) {
      outputs.add(shape.prefix() + keys);
      outputs.add(shape.prefix() + values);
    }
    return weights.multiply(graph, outer, attended, name + "output.weight");
  }

  private String grouped(
      int block, String query, String key, String value, String keys, String values) {
    String result = graph.fresh("attention");
    String queries =
        shape.packed()
            ? graph.add(Node.standard("Concat").with("axis", -1), query, key, value)
            : query;
    graph.add(
        Node.contributed("GroupQueryAttention")
            .with("num_heads", transformer.heads())
            .with("kv_num_heads", transformer.kvHeads())
            .with("do_rotary", 1),
        List.of(
            queries,
            shape.packed() ? "" : key,
            shape.packed() ? "" : value,
            "past_key_values." + block + ".key",
            "past_key_values." + block + ".value",
            lastPositions,
            length,
            table("cosines", true),
            table("sines", false)),
        List.of(result, keys, values));
    return result;
  }

  private String plain(
      int block, String query, String key, String value, String keys, String values) {
    String q = rotated(heads(query, transformer.heads()));
    String k = rotated(heads(key, transformer.kvHeads()));
    String v = heads(value, transformer.kvHeads());
    k = appended("past_key_values." + block + ".key", k, shape.prefix() + keys);
    v = appended("past_key_values." + block + ".value", v, shape.prefix() + values);
    String scores =
        graph.add(
            Node.standard("MatMul"),
            graph.add(Node.standard("Mul"), q, number("scale", transformer.attentionScale())),
            transposed(repeated(k), "swap"));
    String hidden = graph.add(Node.standard("Where"), visible, scores, number("hidden", -60000));
    String weighted = graph.add(Node.standard("Softmax").with("axis", -1), hidden);
    String mixed = graph.add(Node.standard("MatMul"), weighted, repeated(v));
    return graph.add(
        Node.standard("Reshape"), transposed(mixed, "heads"), graph.integers("joined", 0, 0, -1));
  }

  private String heads(String x, int heads) {
    return transposed(
        graph.add(
            Node.standard("Reshape"),
            x,
            graph.integers("heads_" + heads, 0, 0, heads, transformer.keyLength())),
        "heads");
  }

  private String transposed(String x, String kind) {
    return graph.add(
        TestNodes.transposing(
            kind.equals("heads") ? new long[] {0, 2, 1, 3} : new long[] {0, 1, 3, 2}),
        x);
  }

  private String appended(String past, String now, String present) {
    String all = shape.past() ? graph.add(Node.standard("Concat").with("axis", 2), past, now) : now;
    if (shape.present()) {
      graph.add(Node.standard("Identity"), List.of(all), List.of(present));
    }
    return all;
  }

  private String repeated(String x) {
    int times = transformer.heads() / transformer.kvHeads();
    if (times == 1) {
      return x;
    }
    String apart = graph.add(Node.standard("Unsqueeze"), x, graph.integers("axis_2", 2));
    String expanded =
        graph.add(Node.standard("Expand"), apart, graph.integers("times", 1, 1, times, 1, 1));
    String count =
        graph.add(
            Node.standard("Gather"),
            graph.add(Node.standard("Shape"), x),
            graph.integers("two", 2));
    String lengths =
        graph.add(
            Node.standard("Concat").with("axis", 0),
            graph.integers("one", 1),
            graph.integers("all_heads", transformer.heads()),
            count,
            graph.integers("head_length", transformer.keyLength()));
    return graph.add(Node.standard("Reshape"), expanded, lengths);
  }

  private String rotated(String x) {
    int half = transformer.keyLength() / 2;
    String first = part(x, 0, half);
    String second = part(x, half, 2 * half);
    String cosines = atPositions("cosines", true);
    String sines = atPositions("sines", false);
    return graph.add(
        Node.standard("Concat").with("axis", -1),
        graph.add(Node.standard("Sub"), times(first, cosines), times(second, sines)),
        sum(times(second, cosines), times(first, sines)));
  }

  private String part(String x, int from, int to) {
    return graph.add(
        Node.standard("Slice"),
        x,
        graph.integers("from_" + from, from),
        graph.integers("to_" + to, to),
        graph.integers("axis_3", 3));
  }

  private String atPositions(String name, boolean cosine) {
    return graph.add(
        Node.standard("Unsqueeze"),
        graph.add(Node.standard("Gather"), table(name, cosine), positions),
        graph.integers("axis_1", 1));
  }

  private String table(String name, boolean cosine) {
    Rotation rotation = transformer.blocks().get(0).rotation().orElseThrow();
    int pairs = rotation.frequencies().size();
    int count = 512;
    float[] numbers = new float[count * pairs];
    for (int i = 0; i < numbers.length; i++) {
      int position = i / pairs;
      double angle = position * rotation.frequencies().get(i % pairs);
      numbers[i] = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
    }
    return weights.add(outer, name, numbers, count, pairs);
  }

  private String norm(String x, String weight) {
    String squares = graph.add(Node.standard("Cast").with("to", ElementType.FLOAT.number()), x);
    String mean =
        graph.add(
            Node.standard("ReduceMean").with("keepdims", 1),
            times(squares, squares),
            graph.integers("last_axis", -1));
    String root =
        graph.add(
            Node.standard("Sqrt"),
            graph.add(
                Node.standard("Add"),
                mean,
                graph.floats("epsilon", (float) transformer.epsilon())));
    String normed = graph.add(Node.standard("Div"), squares, root);
    return times(
        graph.add(Node.standard("Cast").with("to", weights.type().number()), normed),
        weights.vector(outer, weight));
  }

  private String number(String name, double value) {
    return weights.add(outer, name, new float[] {(float) value}, 1);
  }

  private String sum(String one, String other) {
    return graph.add(Node.standard("Add"), one, other);
  }

  private String times(String one, String other) {
    return graph.add(Node.standard("Mul"), one, other);
  }
}
