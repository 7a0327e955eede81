package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.library.NativeBlocks;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** The weights of a model for a graph, by their canonical names. */
public final class GraphWeights {

  private static final System.Logger LOG = System.getLogger("dev.enginebay.onnx");

  /**
   * The most that ONNX Runtime rearranges at once. While a session is made, it has a matrix that it
   * rearranges twice, so the output matrix of a large vocabulary is divided, unless activations are
   * rounded: a token would then take a quarter more time.
   */
  private static final int REARRANGED_BYTES = 16 << 20;

  /** Kernels compute this many rows together. */
  private static final int ROWS_TOGETHER = 64;

  private final Graph graph;
  private final Model model;
  private final Weights file;
  private final NativeBlocks memory;
  private final Precision precision;
  private final DerivedInputs derived;
  private final RowReader reader = new RowReader();
  private final Progress progress;

  /**
   * Takes what is needed to find weights.
   *
   * @param graph gets the weights that are used
   * @param model knows where they are
   * @param file its tensors, open
   * @param memory for weights that the file does not have in a usable form; must outlive the making
   *     of the session
   * @param precision of products with quantized matrices
   */
  public GraphWeights(
      Graph graph, Model model, Weights file, NativeBlocks memory, Precision precision) {
    this.graph = graph;
    this.model = model;
    this.file = file;
    this.memory = memory;
    this.precision = precision;
    this.derived = new DerivedInputs(graph);
    this.progress = new Progress(bytes(file), line -> LOG.log(Level.DEBUG, line));
  }

  /**
   * Adds a linear layer.
   *
   * @param x its input
   * @param layer its canonical name, without {@code .weight}
   * @return {@code x} times the matrix, plus the bias if the model has one
   */
  public String linear(String x, String layer) {
    return linear(x, List.of(layer)).get(0);
  }

  /**
   * Adds linear layers with the same input. Neighbours of the same quantized format are one matrix.
   *
   * @param x the input
   * @param layers their canonical names, without {@code .weight}
   * @return for each layer, {@code x} times its matrix, plus the bias if the model has one
   */
  public List<String> linear(String x, List<String> layers) {
    List<String> products = new ArrayList<>();
    for (MatrixGroup group : MatrixGroup.of(layers.stream().map(this::source).toList())) {
      products.addAll(group.multiply(graph, x, matrix(group)));
      progress.add(group.bytes());
    }
    List<String> results = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      String bias = layers.get(i) + ".bias";
      results.add(
          model.find(bias).isPresent()
              ? graph.add(Node.standard("Add"), products.get(i), vector(bias))
              : products.get(i));
    }
    return results;
  }

  /**
   * Adds a vector.
   *
   * @param name its canonical name
   * @return the value
   */
  public String vector(String name) {
    return graph.floats(name, numbers(name));
  }

  /**
   * Reads a vector.
   *
   * @param name its canonical name
   * @return its numbers
   */
  public float[] numbers(String name) {
    return model.require(name).vector(file);
  }

  private static long bytes(Weights file) {
    return file.names().stream().mapToLong(name -> file.tensor(name).place().bytes()).sum();
  }

  private MatrixSource source(String layer) {
    String name = layer + ".weight";
    Rows rows = model.require(name);
    return new MatrixSource(name, file.tensor(rows.tensor()), rows);
  }

  private Matrix matrix(MatrixGroup group) {
    return group
        .quants()
        .flatMap(BlockLayout::of)
        .map(layout -> blocks(group.sources(), layout))
        .or(() -> FileMatrix.of(group.first(), reader, new FileBytes(memory)))
        .orElseGet(
            () ->
                TallMatrix.of(
                    group.first(),
                    Integer.MAX_VALUE / (group.first().inputs() * Float.BYTES),
                    part -> new WidenedMatrix(part, reader, memory)));
  }

  private Matrix blocks(List<MatrixSource> sources, BlockLayout layout) {
    if (sources.size() > 1) {
      return new BlockMatrix(sources, layout, precision, derived, reader, memory);
    }
    return TallMatrix.of(
        sources.get(0),
        mostRows(sources.get(0)),
        part -> new BlockMatrix(List.of(part), layout, precision, derived, reader, memory));
  }

  private int mostRows(MatrixSource source) {
    int bytes = precision == Precision.EXACT ? REARRANGED_BYTES : Integer.MAX_VALUE;
    return Math.max(1, bytes / source.inputs() / ROWS_TOGETHER) * ROWS_TOGETHER;
  }
}
