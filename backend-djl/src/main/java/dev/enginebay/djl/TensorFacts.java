package dev.enginebay.djl;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.weights.Tensor;
import dev.enginebay.modelfile.weights.Weights;
import java.nio.file.Path;
import java.util.List;

/**
 * Facts about the tensors of a model.
 *
 * @param files the files that they are in
 * @param numbers of all of them
 */
record TensorFacts(List<Path> files, long numbers) {

  TensorFacts {
    files = List.copyOf(files);
  }

  /** Reads them; a number format that is not read is refused with its name. */
  static TensorFacts of(Model model) {
    try (Weights weights = model.open()) {
      List<Tensor> tensors = weights.names().stream().map(weights::tensor).toList();
      return new TensorFacts(
          tensors.stream().map(tensor -> tensor.place().file()).distinct().toList(),
          tensors.stream().mapToLong(tensor -> tensor.rowLength() * tensor.rows()).sum());
    }
  }
}
