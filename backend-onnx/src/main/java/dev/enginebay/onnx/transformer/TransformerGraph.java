package dev.enginebay.onnx.transformer;

import dev.enginebay.modelfile.architecture.Norm;
import dev.enginebay.modelfile.architecture.Rotation;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.architecture.Transformer.Block;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.library.NativeBlocks;
import dev.enginebay.onnx.transformer.Norms.Sum;
import dev.enginebay.onnx.weights.GraphWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the graph of a transformer, from embeddings to logits. Its inputs and outputs are those of
 * {@link Inputs}.
 */
public final class TransformerGraph {

  private final Graph graph;
  private final GraphWeights weights;
  private final Transformer transformer;
  private final Norms norms;
  private final AttentionNodes attention;
  private final boolean needsPositions;

  private TransformerGraph(
      Graph graph,
      GraphWeights weights,
      Transformer transformer,
      Map<Rotation, RotationTable> tables,
      CacheForm form) {
    this.graph = graph;
    this.weights = weights;
    this.transformer = transformer;
    norms = new Norms(graph, weights, transformer);
    attention = new AttentionNodes(graph, weights, transformer, norms, tables, form);
    needsPositions = attention.needsPositions();
  }

  /**
   * Builds a graph.
   *
   * @param graph an empty graph; filled
   * @param weights of the model, for that graph
   * @param transformer what is computed
   * @param memory for tables; must outlive the making of the session
   * @param positions that a sequence can have
   * @param form of the caches
   * @return which inputs the graph has beside those that all have
   */
  public static OptionalInputs build(
      Graph graph,
      GraphWeights weights,
      Transformer transformer,
      NativeBlocks memory,
      int positions,
      CacheForm form) {
    float[] factors =
        transformer.frequencyFactors().map(weights::numbers).orElseGet(() -> new float[0]);
    Map<Rotation, RotationTable> tables = new LinkedHashMap<>();
    for (Block block : transformer.blocks()) {
      block
          .rotation()
          .ifPresent(
              rotation ->
                  tables.computeIfAbsent(
                      rotation, any -> RotationTable.add(graph, memory, any, factors, positions)));
    }
    TransformerGraph built = new TransformerGraph(graph, weights, transformer, tables, form);
    built.add();
    return new OptionalInputs(built.needsPositions, transformer.temperature());
  }

  private void add() {
    declareInputs();
    int last = transformer.blocks().size() - 1;
    String stream = Inputs.EMBEDDINGS;
    String normed = norms.apply(Norm.BEFORE_ATTENTION, 0, stream);
    for (int block = 0; block < last; block++) {
      Sum attended = attend(block, stream, normed);
      Sum sum =
          norms.add(
              attended.sum(),
              feedForward(block, attended.normed()),
              Norm.BEFORE_ATTENTION,
              block + 1);
      stream = sum.sum();
      normed = sum.normed();
    }
    Sum attended = attend(last, stream, normed);
    logits(graph.add(Node.standard("Add"), attended.sum(), feedForward(last, attended.normed())));
  }

  private void declareInputs() {
    graph.input(Inputs.EMBEDDINGS, ElementType.FLOAT, "sequences", "tokens", transformer.width());
    graph.input(Inputs.LAST_POSITIONS, ElementType.INT32, "sequences");
    graph.input(Inputs.LONGEST, ElementType.INT32, 1);
    graph.input(Inputs.WANTED, ElementType.INT64, "rows");
    if (needsPositions) {
      graph.input(Inputs.POSITIONS, ElementType.INT64, "sequences", "tokens");
    }
    if (transformer.temperature().isPresent()) {
      graph.input(Inputs.TEMPERATURES, ElementType.FLOAT, "sequences", "tokens", 1);
    }
    graph.output(Inputs.LOGITS, ElementType.FLOAT, "rows", transformer.vocabularySize());
  }

  private Sum attend(int block, String stream, String normed) {
    String change = attention.add(block, normed);
    return norms.add(
        stream, norms.apply(Norm.AFTER_ATTENTION, block, change), Norm.BEFORE_FEED_FORWARD, block);
  }

  private String feedForward(int block, String x) {
    String name = "blk." + block + ".ffn_";
    List<String> gateAndUp = weights.linear(x, List.of(name + "gate", name + "up"));
    String inner = graph.add(Node.standard("Mul"), activated(gateAndUp.get(0)), gateAndUp.get(1));
    return norms.apply(Norm.AFTER_FEED_FORWARD, block, weights.linear(inner, name + "down"));
  }

  private String activated(String gate) {
    return switch (transformer.activation()) {
      case SILU -> graph.add(Node.contributed("QuickGelu").with("alpha", 1f), gate);
      case GELU -> graph.add(Node.standard("Gelu").with("approximate", "tanh"), gate);
    };
  }

  /** Only the rows that are wanted are normed and multiplied with the output matrix. */
  private void logits(String stream) {
    String tokens =
        graph.add(
            Node.standard("Reshape"),
            stream,
            graph.integers("one_sequence", 1, -1, transformer.width()));
    String wanted = graph.add(Node.standard("Gather").with("axis", 1), tokens, Inputs.WANTED);
    String logits = weights.linear(norms.apply("output_norm.weight", wanted), "output");
    graph.add(
        Node.standard("Reshape"),
        List.of(capped(logits), graph.integers("logits_shape", -1, transformer.vocabularySize())),
        List.of(Inputs.LOGITS));
  }

  private String capped(String logits) {
    if (transformer.logitSoftCap() == 0) {
      return logits;
    }
    String cap = graph.floats("logit_cap", (float) transformer.logitSoftCap());
    String bent = graph.add(Node.standard("Tanh"), graph.add(Node.standard("Div"), logits, cap));
    return graph.add(Node.standard("Mul"), bent, cap);
  }
}
