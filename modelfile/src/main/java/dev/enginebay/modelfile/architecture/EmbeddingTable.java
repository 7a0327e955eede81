package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import java.nio.FloatBuffer;

/**
 * The embeddings of tokens, read from the model's file when they are needed. An engine that
 * computes with other numbers would need a second copy of them in memory, and could not look them
 * up in every format.
 */
public final class EmbeddingTable {

  private final Tensor tensor;
  private final float scale;
  private final float[] row;

  /**
   * Finds the embeddings.
   *
   * @param model knows where they are
   * @param file its tensors, open as long as embeddings are read
   * @param scale what they are multiplied with
   */
  public EmbeddingTable(Model model, Weights file, double scale) {
    this.tensor = file.tensor(model.require("token_embd.weight").tensor());
    this.scale = (float) scale;
    this.row = new float[Math.toIntExact(tensor.rowLength())];
  }

  /**
   * Returns the numbers of an embedding.
   *
   * @return its length
   */
  public int width() {
    return row.length;
  }

  /**
   * Writes the embedding of a token.
   *
   * @param token its id
   * @param to where it goes
   */
  public void put(int token, FloatBuffer to) {
    tensor.read(token, row);
    if (scale != 1) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= scale;
      }
    }
    to.put(row);
  }
}
