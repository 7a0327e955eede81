package dev.enginebay.onnx;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import java.util.List;

/**
 * Facts about the tensors of a model.
 *
 * @param quantized whether any is quantized
 * @param memory the bytes that they take once they are loaded
 */
record TensorFacts(boolean quantized, long memory) {

  /** What repacked integers, scales and ONNX Runtime's own copy take, in those of the file. */
  private static final int COPIES_OF_QUANTIZED = 3;

  /** Reads them; a number format that is not read is refused with its name. */
  static TensorFacts of(Model model) {
    try (Weights weights = model.open()) {
      List<Tensor> tensors = weights.names().stream().map(weights::tensor).toList();
      return new TensorFacts(
          tensors.stream().anyMatch(tensor -> tensor.quantLayout().isPresent()),
          tensors.stream().mapToLong(TensorFacts::memory).sum());
    }
  }

  /** Numbers become those of 32 bits. */
  private static long memory(Tensor tensor) {
    return tensor.quantLayout().isPresent()
        ? COPIES_OF_QUANTIZED * tensor.place().bytes()
        : Float.BYTES * tensor.rowLength() * tensor.rows();
  }
}
