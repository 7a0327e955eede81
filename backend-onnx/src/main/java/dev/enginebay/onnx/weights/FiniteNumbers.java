package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.weights.Tensor;

/**
 * Refuses weights that are infinite or not a number. ONNX Runtime reads weights of 16 and 32 bits
 * by itself; such ones there show in the logits.
 */
final class FiniteNumbers {

  private FiniteNumbers() {}

  /**
   * Requires numbers of a tensor to be finite.
   *
   * @throws dev.enginebay.InferenceException MODEL_INVALID naming the file and the tensor
   */
  static void require(Tensor tensor, float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new Refusal(tensor.place().file())
            .invalid("tensor " + tensor.name(), "has weights that are no finite numbers");
      }
    }
  }
}
