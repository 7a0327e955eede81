package dev.enginebay.djl.transformer;

import dev.enginebay.djl.program.ProgramText;
import dev.enginebay.djl.weights.HeadOrder;
import dev.enginebay.djl.weights.Layer;
import dev.enginebay.djl.weights.ProgramWeights;
import dev.enginebay.modelfile.architecture.Norm;
import dev.enginebay.modelfile.architecture.Rotation;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.architecture.Transformer.Block;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the program of a transformer, which makes logits of embeddings. */
public final class TransformerProgram {

  /** The method that computes all blocks for a step, or for a part of one. */
  public static final String BLOCKS = "blocks";

  /** The method that computes logits from the output of the blocks. */
  public static final String LOGITS = "logits";

  /** The method that copies the beginning of a sequence. */
  public static final String COPY_PREFIX = "copy_prefix";

  /** The method that makes positions of a sequence zero. */
  public static final String CLEAR = "clear";

  private static final String PARAMETERS =
      "x: Tensor, places: Tensor, sequences: List[int], positions: List[int], counts: List[int],"
          + " together: int, first: int, end: int, wanted: Tensor, aborted: Tensor, W:"
          + " List[Tensor], K: List[Tensor], V: List[Tensor]";

  private final ProgramText text = new ProgramText();
  private final ProgramWeights weights;
  private final Transformer transformer;
  private final Map<Rotation, RotationTable> tables = new LinkedHashMap<>();
  private final Map<Integer, String> masks = new LinkedHashMap<>();
  private String temperatures = "";

  private TransformerProgram(ProgramWeights weights, Transformer transformer) {
    this.weights = weights;
    this.transformer = transformer;
  }

  /**
   * Writes a program.
   *
   * @param weights of the model; gets those that the program uses
   * @param transformer what is computed
   * @param positions that a sequence can have
   * @return the program, with the methods named here
   */
  public static ProgramText write(ProgramWeights weights, Transformer transformer, int positions) {
    TransformerProgram program = new TransformerProgram(weights, transformer);
    program.text.methods(Helpers.of(transformer));
    program.text.methods(weights.methods());
    program.text.begin(BLOCKS, PARAMETERS);
    program.prepare(positions);
    program.compute();
    program.text.begin(LOGITS, "x: Tensor, W: List[Tensor]");
    program.text.statement("return " + program.logits("x"));
    return program.text;
  }

  /** Adds what all blocks share. */
  private void prepare(int positions) {
    float[] factors =
        transformer
            .frequencyFactors()
            .map(name -> weights.numbers(name, HeadOrder.UNCHANGED))
            .orElseGet(() -> new float[0]);
    for (Block block : transformer.blocks()) {
      block
          .rotation()
          .ifPresent(
              rotation ->
                  tables.computeIfAbsent(
                      rotation, any -> RotationTable.add(text, weights, any, factors, positions)));
      masks.computeIfAbsent(
          block.window(),
          window ->
              text.let(
                  "(self).masks(places, positions, counts, together, first, end, %s)"
                      .formatted(window)));
    }
    transformer
        .temperature()
        .ifPresent(
            temperature -> {
              float[] all = new float[positions];
              for (int position = 0; position < positions; position++) {
                all[position] = (float) temperature.at(position);
              }
              String table = weights.floats(all, positions, 1, 1);
              temperatures = text.let("torch.index_select(%s, 0, places)".formatted(table));
            });
  }

  private void compute() {
    String stream = "x";
    for (int block = 0; block < transformer.blocks().size(); block++) {
      text.let("(self).check(aborted)");
      String normed = norm(Norm.BEFORE_ATTENTION, block, stream);
      String attended = attended(block, normed);
      if (block == transformer.blocks().size() - 1) {
        attended = wanted(attended);
        stream = wanted(stream);
      }
      String output = text.let(weights.linear(attended, Layer.of("blk." + block + ".attn_output")));
      stream = sum(stream, norm(Norm.AFTER_ATTENTION, block, output));
      normed = norm(Norm.BEFORE_FEED_FORWARD, block, stream);
      stream = sum(stream, norm(Norm.AFTER_FEED_FORWARD, block, feedForward(block, normed)));
    }
    text.statement("return " + stream);
  }

  private String sum(String x, String y) {
    return text.let("torch.add(%s, %s)".formatted(x, y));
  }

  /** Rows that nobody wants are left out as early as possible. */
  private String wanted(String rows) {
    return text.let("torch.index_select(%s, 0, wanted)".formatted(rows));
  }

  private String norm(Norm norm, int block, String x) {
    return transformer.norms().contains(norm) ? norm(x, norm.tensor(block)) : x;
  }

  private String norm(String x, String weight) {
    float[] numbers = weights.numbers(weight, HeadOrder.UNCHANGED);
    return norm(x, numbers, numbers.length);
  }

  private String norm(String x, float[] weight, long... shape) {
    double length = (double) shape[shape.length - 1];
    float[] scaled = new float[weight.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (weight[i] * Math.sqrt(length));
    }
    float[] epsilon = {(float) Math.sqrt(transformer.epsilon() * length)};
    return text.let(
        "(self).norm(%s, %s, %s)"
            .formatted(x, weights.floats(epsilon, 1), weights.floats(scaled, shape)));
  }

  /** Returns what attention gives for each token, before the output matrix. */
  private String attended(int block, String x) {
    Block shape = transformer.blocks().get(block);
    int pairs = shape.rotation().map(rotation -> rotation.frequencies().size()).orElse(0);
    HeadOrder order = HeadOrder.of(transformer.pairs(), transformer.keyLength(), pairs);
    String name = "blk." + block + ".attn_";
    String all =
        text.let(
            weights.linear(
                x,
                new Layer(name + "q", order),
                new Layer(name + "k", order),
                Layer.of(name + "v")));
    int heads = transformer.heads() + transformer.kvHeads();
    String both = heads(all, 0, heads, transformer.keyLength());
    both = rotated(shape, headsNormed(block, both, order));
    String query = text.let("torch.slice(%s, 1, 0, %s)".formatted(both, transformer.heads()));
    String key = text.let("torch.slice(%s, 1, %s)".formatted(both, transformer.heads()));
    String value =
        heads(
            all,
            transformer.queryWidth() + transformer.keyWidth(),
            transformer.kvHeads(),
            transformer.valueLength());
    if (!temperatures.isEmpty()) {
      query = text.let("torch.mul(%s, %s)".formatted(query, temperatures));
    }
    return text.let(
        "(self).attend(%s, %s, %s, K[%s], V[%s], places, sequences, positions, counts, together, first, end, %s, %s)"
            .formatted(query, key, value, block, block, masks.get(shape.window()), shape.window()));
  }

  /** Returns heads of queries, keys or values: tokens, heads, numbers. */
  private String heads(String all, int first, int heads, int length) {
    return text.let(
        "torch.view(torch.slice(%s, 1, %s, %s), [-1, %s, %s])"
            .formatted(all, first, first + heads * length, heads, length));
  }

  /** Norms the heads of queries and of keys at once; a description has both norms or none. */
  private String headsNormed(int block, String x, HeadOrder order) {
    if (!transformer.norms().contains(Norm.QUERY)) {
      return x;
    }
    float[] queries = weights.numbers(Norm.QUERY.tensor(block), order);
    float[] keys = weights.numbers(Norm.KEY.tensor(block), order);
    int length = transformer.keyLength();
    int heads = transformer.heads() + transformer.kvHeads();
    float[] all = new float[heads * length];
    for (int head = 0; head < heads; head++) {
      float[] weight = head < transformer.heads() ? queries : keys;
      System.arraycopy(weight, 0, all, head * length, length);
    }
    return norm(x, all, heads, length);
  }

  private String rotated(Block shape, String x) {
    int heads = transformer.heads() + transformer.kvHeads();
    return shape
        .rotation()
        .map(tables::get)
        .map(table -> text.let(table.rotated(x, heads, transformer.keyLength())))
        .orElse(x);
  }

  private String feedForward(int block, String x) {
    String name = "blk." + block + ".ffn_";
    String both = text.let(weights.linear(x, Layer.of(name + "gate"), Layer.of(name + "up")));
    int width = transformer.innerWidth();
    String gate = "torch.slice(%s, 1, 0, %s)".formatted(both, width);
    String up = "torch.slice(%s, 1, %s, %s)".formatted(both, width, 2 * width);
    String inner = text.let("torch.mul(%s, %s)".formatted(activated(gate), up));
    return text.let(weights.linear(inner, Layer.of(name + "down")));
  }

  private String activated(String gate) {
    return switch (transformer.activation()) {
      case SILU -> "torch.silu(%s)".formatted(gate);
      case GELU -> "torch.gelu(%s, approximate=\"tanh\")".formatted(gate);
    };
  }

  private String logits(String stream) {
    String normed = norm(stream, "output_norm.weight");
    String logits = text.let(weights.linearOfFew(normed, Layer.of("output")));
    double cap = transformer.logitSoftCap();
    return cap == 0
        ? logits
        : "torch.mul(torch.tanh(torch.div(%s, %s)), %s)".formatted(logits, cap, cap);
  }
}
