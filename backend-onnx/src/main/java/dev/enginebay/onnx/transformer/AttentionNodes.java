package dev.enginebay.onnx.transformer;

import dev.enginebay.modelfile.architecture.Norm;
import dev.enginebay.modelfile.architecture.PairLayout;
import dev.enginebay.modelfile.architecture.Rotation;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.weights.GraphWeights;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds the attention of blocks to a graph. */
final class AttentionNodes {

  private final Graph graph;
  private final GraphWeights weights;
  private final Transformer transformer;
  private final Norms norms;
  private final Map<Rotation, RotationTable> tables;
  private final CacheForm form;

  AttentionNodes(
      Graph graph,
      GraphWeights weights,
      Transformer transformer,
      Norms norms,
      Map<Rotation, RotationTable> tables,
      CacheForm form) {
    this.graph = graph;
    this.weights = weights;
    this.transformer = transformer;
    this.norms = norms;
    this.tables = Map.copyOf(tables);
    this.form = form;
  }

  /** Returns whether the graph needs the positions of tokens. */
  boolean needsPositions() {
    return tables.values().stream().anyMatch(table -> !fits(table));
  }

  /** In 16 bits the operator would rotate with tables of 16 bits. */
  private boolean fits(RotationTable table) {
    return form == CacheForm.IN_PLACE && table.fitsAttention(transformer.keyLength());
  }

  /** Returns what the attention of a block adds to the stream, before a norm of that. */
  String add(int block, String x) {
    String name = "blk." + block + ".";
    List<String> projected =
        weights.linear(x, List.of(name + "attn_q", name + "attn_k", name + "attn_v"));
    String query = norms.applyToHeads(Norm.QUERY, block, projected.get(0), transformer.heads());
    String key = norms.applyToHeads(Norm.KEY, block, projected.get(1), transformer.kvHeads());
    RotationTable table = transformer.blocks().get(block).rotation().map(tables::get).orElse(null);
    if (table != null && !fits(table)) {
      query = rotated(query, transformer.heads(), table);
      key = rotated(key, transformer.kvHeads(), table);
      table = null;
    }
    if (transformer.temperature().isPresent()) {
      query = graph.add(Node.standard("Mul"), query, Inputs.TEMPERATURES);
    }
    String value = projected.get(2);
    return weights.linear(
        form == CacheForm.ROWS
            ? attentionToRows(block, query, key, value)
            : attention(block, query, key, value, table),
        name + "attn_output");
  }

  /** The cache has the new keys and values as they are when the operator gets them. */
  private String attentionToRows(int block, String query, String key, String value) {
    String newKeys = newRows(key, Inputs.presentKeys(block));
    String newValues = newRows(value, Inputs.presentValues(block));
    String result = graph.fresh("attention");
    graph.add(
        operator(block, false),
        List.of(
            graph.add(cast(ElementType.FLOAT16), query),
            newKeys,
            newValues,
            pastHeads(Inputs.pastKeys(block)),
            pastHeads(Inputs.pastValues(block)),
            Inputs.LAST_POSITIONS,
            Inputs.LONGEST),
        List.of(result, graph.fresh("keys"), graph.fresh("values")));
    return graph.add(cast(ElementType.FLOAT), result);
  }

  private String newRows(String x, String name) {
    graph.output(name, ElementType.FLOAT16, "sequences", "tokens", transformer.keyWidth());
    graph.add(cast(ElementType.FLOAT16), List.of(x), List.of(name));
    return name;
  }

  private String pastHeads(String name) {
    graph.input(
        name,
        ElementType.FLOAT16,
        "sequences",
        "past",
        transformer.kvHeads(),
        transformer.keyLength());
    return graph.add(Node.standard("Transpose").with("perm", List.of(0, 2, 1, 3)), name);
  }

  private static Node cast(ElementType type) {
    return Node.standard("Cast").with("to", type.number());
  }

  private String attention(
      int block, String query, String key, String value, @Nullable RotationTable table) {
    Object[] cache = {"sequences", transformer.kvHeads(), "capacity", transformer.keyLength()};
    String result = graph.fresh("attention");
    graph.add(
        operator(block, table != null),
        List.of(
            query,
            key,
            value,
            graph.input(Inputs.pastKeys(block), ElementType.FLOAT, cache),
            graph.input(Inputs.pastValues(block), ElementType.FLOAT, cache),
            Inputs.LAST_POSITIONS,
            Inputs.LONGEST,
            table == null ? "" : table.cosines(),
            table == null ? "" : table.sines()),
        List.of(
            result,
            graph.output(Inputs.presentKeys(block), ElementType.FLOAT, cache),
            graph.output(Inputs.presentValues(block), ElementType.FLOAT, cache)));
    return result;
  }

  private Node operator(int block, boolean rotates) {
    Node node =
        Node.contributed("GroupQueryAttention")
            .with("num_heads", transformer.heads())
            .with("kv_num_heads", transformer.kvHeads())
            .with("scale", (float) transformer.attentionScale())
            .with("do_rotary", rotates ? 1 : 0)
            .with("rotary_interleaved", interleaved());
    int window = transformer.blocks().get(block).window();
    if (window != 0) {
      node.with("local_window_size", window);
    }
    if (transformer.attentionSoftCap() != 0) {
      node.with("softcap", (float) transformer.attentionSoftCap());
    }
    return node;
  }

  private String rotated(String x, int heads, RotationTable table) {
    return graph.add(
        Node.contributed("RotaryEmbedding")
            .with("num_heads", heads)
            .with("rotary_embedding_dim", 2L * table.pairs())
            .with("interleaved", interleaved()),
        x,
        Inputs.POSITIONS,
        table.cosines(),
        table.sines());
  }

  private int interleaved() {
    return transformer.pairs() == PairLayout.INTERLEAVED ? 1 : 0;
  }
}
