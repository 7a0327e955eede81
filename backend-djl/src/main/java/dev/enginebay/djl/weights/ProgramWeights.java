package dev.enginebay.djl.weights;

import ai.djl.pytorch.engine.PtNDArray;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.session.ArrayGroup;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.natives.Measurements;
import java.util.ArrayList;
import java.util.List;

/** The weights of a model, by their canonical names. A program gets them as the list W. */
public final class ProgramWeights implements AutoCloseable {

  private final Model model;
  private final Weights file;
  private final ArrayGroup arrays;
  private final WeightList list = new WeightList();
  private final Matrices matrices;

  /**
   * Takes what is needed to find weights.
   *
   * @param model knows where they are
   * @param file its tensors, open
   * @param arrays gets the arrays
   * @param precision of products with matrices
   * @param threads that compute an operator
   * @param gpu whether the arrays will be on a GPU
   */
  public ProgramWeights(
      Model model, Weights file, ArrayGroup arrays, Precision precision, int threads, boolean gpu) {
    this.model = model;
    this.file = file;
    this.arrays = arrays;
    KernelTrial trial = new KernelTrial(arrays, threads, Measurements.of(Djl.ID));
    matrices =
        precision == Precision.EXACT
            ? ExactMatrices.of(list, arrays, trial, gpu)
            : FastMatrices.of(list, arrays, trial);
  }

  /**
   * Returns the methods that linear layers call.
   *
   * @return methods, to be added to the program
   */
  public String methods() {
    return matrices.methods();
  }

  /**
   * Reads the weights that were used.
   *
   * @return W
   */
  public PtNDArray[] list() {
    matrices.fill();
    return list.arrays();
  }

  /**
   * Returns linear layers with the same input as one.
   *
   * @param x the input
   * @param layers the layers
   * @return an expression for all results, one behind the other: {@code x} times the matrices, plus
   *     the biases that the model has
   */
  public String linear(String x, Layer... layers) {
    return linear(x, true, layers);
  }

  /**
   * Returns a linear layer whose input seldom has many rows.
   *
   * @param x the input
   * @param layer the layer
   * @return an expression like that of {@link #linear}, slower for many rows, but with less memory
   */
  public String linearOfFew(String x, Layer layer) {
    return linear(x, false, layer);
  }

  private String linear(String x, boolean many, Layer... layers) {
    List<MatrixSource> sources = new ArrayList<>();
    boolean biased = false;
    for (Layer layer : layers) {
      Rows rows = model.require(layer.name() + ".weight");
      sources.add(new MatrixSource(file.tensor(rows.tensor()), rows, layer.order()));
      biased |= model.find(layer.name() + ".bias").isPresent();
    }
    List<String> products = matrices.products(x, new MatrixStack(sources), many);
    String product =
        products.size() == 1
            ? products.get(0)
            : "torch.cat([%s], 1)".formatted(String.join(", ", products));
    return biased ? "torch.add(%s, %s)".formatted(product, biases(layers, sources)) : product;
  }

  private String biases(Layer[] layers, List<MatrixSource> sources) {
    float[] all = new float[sources.stream().mapToInt(MatrixSource::outputs).sum()];
    int first = 0;
    for (int i = 0; i < layers.length; i++) {
      String name = layers[i].name() + ".bias";
      if (model.find(name).isPresent()) {
        float[] bias = numbers(name, layers[i].order());
        System.arraycopy(bias, 0, all, first, bias.length);
      }
      first += sources.get(i).outputs();
    }
    return floats(all, all.length);
  }

  /**
   * Reads a vector.
   *
   * @param name its canonical name
   * @param order of its numbers
   * @return its numbers
   */
  public float[] numbers(String name, HeadOrder order) {
    float[] vector = model.require(name).vector(file);
    float[] numbers = new float[vector.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = vector[order.row(i)];
    }
    return numbers;
  }

  /**
   * Returns numbers as an array.
   *
   * @param numbers as many as the shape has room for
   * @param shape its lengths
   * @return an expression
   */
  public String floats(float[] numbers, long... shape) {
    PtNDArray array = arrays.floats(shape);
    ArrayGroup.memory(array).asFloatBuffer().put(numbers);
    return list.add(array);
  }

  /** Frees what only the making of arrays needs. */
  @Override
  public void close() {
    matrices.close();
  }
}
