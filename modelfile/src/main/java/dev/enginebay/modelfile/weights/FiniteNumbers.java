package dev.enginebay.modelfile.weights;

import dev.enginebay.modelfile.file.Refusal;

/** Refuses weights that are infinite or not a number, for engines that read them by us. */
public final class FiniteNumbers {

  private FiniteNumbers() {}

  /**
   * Requires numbers of a tensor to be finite.
   *
   * @param tensor whose numbers they are
   * @param numbers as they were read
   * @throws dev.enginebay.InferenceException MODEL_INVALID naming the file and the tensor
   */
  public static void require(Tensor tensor, float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new Refusal(tensor.place().file())
            .invalid("tensor " + tensor.name(), "has weights that are no finite numbers");
      }
    }
  }
}
