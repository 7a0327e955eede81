package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks tensors against the hyper-parameters, where all engines agree on what they must be. */
final class TensorShapes {

  static final String EMBEDDING = "token_embd.weight";

  private final GgufModel model;
  private final Refusal refusal;
  private final Map<String, TensorInfo> tensors = new HashMap<>();

  TensorShapes(GgufModel model) {
    this.model = model;
    this.refusal = model.file().refusal();
    for (TensorInfo tensor : model.file().tensors()) {
      tensors.put(tensor.name(), tensor);
    }
  }

  void check() {
    for (TensorInfo tensor : tensors.values()) {
      checkNorm(tensor);
    }
    // This one's embeddings have the width of its features.
    if (!model.architecture().equals("wavtokenizer-dec")) {
      checkShape(EMBEDDING, model.embeddingLength(), model.vocabularySize());
    }
    DescribedModel.of(model).ifPresent(DescribedModel::check);
  }

  Optional<TensorInfo> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  void require(String name, long... dimensions) {
    if (!tensors.containsKey(name)) {
      throw refusal.invalid("tensor " + name, "is missing");
    }
    checkShape(name, dimensions);
  }

  void checkShape(String name, long... dimensions) {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null) {
      return;
    }
    List<Long> actual = tensor.dimensions();
    int rank = Math.max(actual.size(), dimensions.length);
    for (int i = 0; i < rank; i++) {
      long expected = i < dimensions.length ? dimensions[i] : 1;
      long found = i < actual.size() ? actual.get(i) : 1;
      if (expected != found) {
        throw refusal.invalid(
            "tensor " + name,
            "has the dimensions "
                + actual
                + " where the metadata say "
                + Arrays.toString(dimensions));
      }
    }
  }

  /** Activations are multiplied with norms in F32 alone; llama.cpp aborts on anything else. */
  private void checkNorm(TensorInfo tensor) {
    if (tensor.name().endsWith("_norm.weight")
        && tensor.dimensions().size() == 1
        && !tensor.type().equals("F32")) {
      throw refusal.unsupported(
          "type of tensor "
              + tensor.name()
              + " is "
              + tensor.type()
              + ", and norms are computed in F32 only; convert the model again");
    }
  }
}
