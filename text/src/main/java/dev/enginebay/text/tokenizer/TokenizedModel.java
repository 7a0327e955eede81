package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.folder.GenerationConfig;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.RecommendedOptions;
import dev.enginebay.modelfile.options.Recommendation;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Weights;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A model whose computation, number formats and tokenizer are known here, as a GGUF file or as a
 * folder of Hugging Face's.
 */
public final class TokenizedModel {

  private final Model model;
  private final Supplier<Vocabulary> vocabulary;
  private final Recommendation recommended;

  private TokenizedModel(Model model, Supplier<Vocabulary> vocabulary, Recommendation recommended) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.recommended = recommended;
  }

  /**
   * Reads the headers of a model.
   *
   * @param path a GGUF file or a folder of safetensors
   * @return the model
   * @throws dev.enginebay.InferenceException MODEL_UNSUPPORTED naming what is not known,
   *     MODEL_INVALID naming what is wrong, or MODEL_NOT_FOUND
   */
  public static TokenizedModel read(Path path) {
    TokenizedModel read = HuggingFaceFolder.isOne(path) ? folder(path) : file(path);
    read.requireFormats();
    return read;
  }

  private static TokenizedModel file(Path path) {
    GgufFile file = GgufFile.read(path);
    Model.requireArchitecture(file);
    Model model = Model.of(GgufModel.of(file));
    GgufVocabulary.requireKnown(file);
    return new TokenizedModel(model, () -> GgufVocabulary.of(file), RecommendedOptions.of(file));
  }

  private static TokenizedModel folder(Path path) {
    SafetensorsFolder weights = SafetensorsFolder.read(path);
    HuggingFaceFolder folder = weights.folder();
    Model model = Model.of(weights);
    // Only all of a tokenizer.json tells whether it is known.
    Vocabulary vocabulary = HuggingFaceVocabulary.of(folder);
    return new TokenizedModel(model, () -> vocabulary, GenerationConfig.of(folder));
  }

  /** A number format that is not read is refused with its name. */
  private void requireFormats() {
    try (Weights weights = model.open()) {
      weights.names().forEach(weights::tensor);
    }
  }

  /**
   * Returns what is computed, and the weights.
   *
   * @return the model
   */
  public Model model() {
    return model;
  }

  /**
   * Returns the tokens, which are read from a GGUF file at each call.
   *
   * @return the vocabulary
   * @throws dev.enginebay.InferenceException MODEL_INVALID naming what is wrong
   */
  public Vocabulary vocabulary() {
    return vocabulary.get();
  }

  /**
   * Returns the options that the maker of the model recommends.
   *
   * @return unset where there are none
   */
  public Recommendation recommended() {
    return recommended;
  }
}
