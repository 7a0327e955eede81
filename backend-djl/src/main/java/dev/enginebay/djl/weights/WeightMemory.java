package dev.enginebay.djl.weights;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Rows;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;

/**
 * Estimates the memory that the weights of a model take as arrays.
 *
 * @param model knows where they are
 * @param precision of products with matrices
 */
public record WeightMemory(Model model, Precision precision) {

  private static final String EMBEDDINGS = "token_embd.weight";

  /** The layer that {@link ProgramWeights#linearOfFew} is for. */
  private static final String OUTPUT = "output.weight";

  /**
   * Returns the memory of all weights. Embeddings stay in the file, unless they are the output's
   * matrix too.
   *
   * @return bytes
   */
  public long bytes() {
    String embeddings = model.require(EMBEDDINGS).tensor();
    String output = model.require(OUTPUT).tensor();
    try (Weights file = model.open()) {
      return file.names().stream()
          .filter(name -> name.equals(output) || !name.equals(embeddings))
          .mapToLong(name -> bytes(file.tensor(name), !name.equals(output)))
          .sum();
    }
  }

  private long bytes(Tensor tensor, boolean many) {
    long numbers = tensor.rowLength() * tensor.rows();
    if (tensor.dimensions().size() < 2) {
      return Float.BYTES * numbers;
    }
    Rows all = new Rows(tensor.name(), 0, Math.toIntExact(tensor.rows()), 0);
    MatrixSource matrix = new MatrixSource(tensor, all, HeadOrder.UNCHANGED);
    return switch (precision) {
      case EXACT -> Float.BYTES * numbers;
      case FAST -> FastMatrices.bytes(matrix, many);
    };
  }
}
