package dev.enginebay.examples.custombackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import java.util.Optional;

/** What this backend knows; anything else is refused by name, as it would change the answers. */
final class Repertoire {

  private final GgufModel model;

  private Repertoire(GgufModel model) {
    this.model = model;
  }

  /**
   * Reads a model and refuses one that cannot be run, the architecture first.
   *
   * @throws InferenceException MODEL_UNSUPPORTED or MODEL_INVALID saying why
   */
  static GgufModel require(GgufFile file) {
    Model.requireArchitecture(file);
    GgufModel model = GgufModel.of(file);
    Model.of(model);
    Repertoire repertoire = new Repertoire(model);
    repertoire.requireTokenizer();
    repertoire.requireTensors();
    return model;
  }

  private void requireTokenizer() {
    Optional<String> unknown = GgufVocabulary.unknown(model.file());
    require(unknown.isEmpty(), "tokenizer:", unknown.orElse(""));
  }

  /** A number format that is not read is refused with its name. */
  private void requireTensors() {
    try (Weights weights = Weights.open(model.file())) {
      weights.names().forEach(weights::tensor);
    }
  }

  private void require(boolean known, String what, String which) {
    if (!known) {
      throw new InferenceException(
          Reason.MODEL_UNSUPPORTED,
          "%s: the pure-Java backend does not know the %s %s. Use another backend or another model."
              .formatted(model.file().path(), what, which));
    }
  }
}
