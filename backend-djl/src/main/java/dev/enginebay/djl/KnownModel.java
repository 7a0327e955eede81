package dev.enginebay.djl;

import dev.enginebay.ChatOptions;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.folder.GenerationConfig;
import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.RecommendedOptions;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.HuggingFaceVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;

/**
 * A model that this backend can run; all others are refused with the reason.
 *
 * @param model what is computed, and the weights
 * @param tensors facts about the weights
 * @param vocabulary its tokens
 * @param recommended by the maker of the model
 */
record KnownModel(
    Model model, TensorFacts tensors, Vocabulary vocabulary, ChatOptions recommended) {

  /**
   * Reads the headers of a GGUF file or of a folder as Hugging Face publishes it.
   *
   * @throws dev.enginebay.InferenceException MODEL_UNSUPPORTED, MODEL_INVALID or MODEL_NOT_FOUND
   *     with the reason
   */
  static KnownModel require(Path path) {
    return HuggingFaceFolder.isOne(path) ? folder(path) : file(path);
  }

  private static KnownModel file(Path path) {
    GgufFile file = GgufFile.read(path);
    Model.requireArchitecture(file);
    Model model = Model.of(GgufModel.of(file));
    return new KnownModel(
        model, TensorFacts.of(model), GgufVocabulary.of(file), RecommendedOptions.of(file));
  }

  private static KnownModel folder(Path path) {
    SafetensorsFolder weights = SafetensorsFolder.read(path);
    HuggingFaceFolder folder = weights.folder();
    Model model = Model.of(weights);
    return new KnownModel(
        model,
        TensorFacts.of(model),
        HuggingFaceVocabulary.of(folder),
        GenerationConfig.of(folder));
  }
}
