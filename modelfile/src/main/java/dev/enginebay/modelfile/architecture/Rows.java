package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.weights.FiniteNumbers;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import java.util.Arrays;

/**
 * Where a part of a model stands in its file: all of a tensor or, where the file has several parts
 * in one, some of its rows. A vector counts by its numbers.
 *
 * @param tensor its name in the file
 * @param first the first row
 * @param count how many rows
 * @param added what must be added to each number: the norms of Gemma in Hugging Face's folders lack
 *     the 1 that GGUF files have in them
 */
public record Rows(String tensor, int first, int count, double added) {

  /**
   * Reads a vector.
   *
   * @param file the tensors of the model, open
   * @return its numbers
   * @throws dev.enginebay.InferenceException MODEL_INVALID if one is not finite
   */
  public float[] vector(Weights file) {
    Tensor whole = file.tensor(tensor);
    float[] all = new float[Math.toIntExact(whole.rowLength())];
    whole.read(0, all);
    FiniteNumbers.require(whole, all);
    float[] numbers = Arrays.copyOfRange(all, first, first + count);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += (float) added;
    }
    return numbers;
  }
}
