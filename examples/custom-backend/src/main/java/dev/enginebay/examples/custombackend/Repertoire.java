package dev.enginebay.examples.custombackend;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.HuggingFaceVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;

/**
 * A model that this backend knows; anything else is refused by name, as it would change the
 * answers.
 *
 * @param model what it computes, and the weights
 * @param vocabulary its tokens
 */
record Repertoire(Model model, Vocabulary vocabulary) {

  /**
   * Reads a GGUF file or a folder of Hugging Face's, and refuses one that cannot be run, the
   * architecture first.
   *
   * @throws InferenceException MODEL_UNSUPPORTED or MODEL_INVALID saying why
   */
  static Repertoire require(Path path) {
    Repertoire known = HuggingFaceFolder.isOne(path) ? folder(path) : file(path);
    known.requireTensors();
    return known;
  }

  private static Repertoire file(Path path) {
    GgufFile file = GgufFile.read(path);
    Model.requireArchitecture(file);
    Model model = Model.of(GgufModel.of(file));
    return new Repertoire(model, GgufVocabulary.of(file));
  }

  private static Repertoire folder(Path path) {
    SafetensorsFolder folder = SafetensorsFolder.read(path);
    Model model = Model.of(folder);
    return new Repertoire(model, HuggingFaceVocabulary.of(folder.folder()));
  }

  /** A number format that is not read is refused with its name. */
  private void requireTensors() {
    try (Weights weights = model.open()) {
      weights.names().forEach(weights::tensor);
    }
  }
}
