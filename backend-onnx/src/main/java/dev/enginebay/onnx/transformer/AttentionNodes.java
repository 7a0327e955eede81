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

  AttentionNodes(
      Graph graph,
      GraphWeights weights,
      Transformer transformer,
      Norms norms,
      Map<Rotation, RotationTable> tables) {
    this.graph = graph;
    this.weights = weights;
    this.transformer = transformer;
    this.norms = norms;
    this.tables = Map.copyOf(tables);
  }

  /** Returns whether the graph needs the positions of tokens. */
  boolean needsPositions() {
    return tables.values().stream().anyMatch(table -> !fits(table));
  }

  private boolean fits(RotationTable table) {
    return table.fitsAttention(transformer.keyLength());
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
    return weights.linear(
        attention(block, query, key, projected.get(2), table), name + "attn_output");
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
