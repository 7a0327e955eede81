package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.library.NativeBlocks;
import java.util.Arrays;

/** The weights of a model for a graph, by their canonical names. */
public final class GraphWeights {

  private final Graph graph;
  private final Model model;
  private final Weights file;
  private final NativeBlocks memory;
  private final Precision precision;
  private final DerivedInputs derived;

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
  }

  /**
   * Adds a linear layer.
   *
   * @param x its input
   * @param layer its canonical name, without {@code .weight}
   * @return {@code x} times the matrix, plus the bias if the model has one
   */
  public String linear(String x, String layer) {
    String product = matrix(layer + ".weight").multiply(graph, x);
    String bias = layer + ".bias";
    return model.find(bias).isPresent()
        ? graph.add(Node.standard("Add"), product, vector(bias))
        : product;
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
    Rows rows = model.require(name);
    Tensor tensor = file.tensor(rows.tensor());
    float[] whole = new float[Math.toIntExact(tensor.rowLength())];
    tensor.read(0, whole);
    float[] numbers = Arrays.copyOfRange(whole, rows.first(), rows.first() + rows.count());
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += (float) rows.added();
    }
    return numbers;
  }

  private Matrix matrix(String name) {
    Rows rows = model.require(name);
    MatrixSource source = new MatrixSource(name, file.tensor(rows.tensor()), rows);
    return FileMatrix.of(source, new FileBytes(memory))
        .or(() -> BlockMatrix.of(source, precision, derived, memory))
        .orElseGet(() -> new WidenedMatrix(source, memory));
  }
}
