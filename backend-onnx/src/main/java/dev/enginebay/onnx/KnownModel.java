package dev.enginebay.onnx;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
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

  /** What ONNX Runtime's attention demands of the length of a head. */
  private static final int HEAD_MULTIPLE = 8;

  /**
   * Reads the headers of a GGUF file or of a folder as Hugging Face publishes it.
   *
   * @throws InferenceException MODEL_UNSUPPORTED, MODEL_INVALID or MODEL_NOT_FOUND with the reason
   */
  static KnownModel require(Path path) {
    return HuggingFaceFolder.isOne(path) ? folder(path) : file(path);
  }

  private static KnownModel file(Path path) {
    GgufFile file = GgufFile.read(path);
    Model.requireArchitecture(file);
    Model model = Model.of(GgufModel.of(file));
    return of(path, model, GgufVocabulary.of(file), RecommendedOptions.of(file));
  }

  private static KnownModel folder(Path path) {
    SafetensorsFolder weights = SafetensorsFolder.read(path);
    HuggingFaceFolder folder = weights.folder();
    Model model = Model.of(weights);
    return of(path, model, HuggingFaceVocabulary.of(folder), GenerationConfig.of(folder));
  }

  private static KnownModel of(
      Path path, Model model, Vocabulary vocabulary, ChatOptions recommended) {
    requireHeads(path, model.transformer(model.trainedContextLength()));
    return new KnownModel(model, TensorFacts.of(model), vocabulary, recommended);
  }

  private static void requireHeads(Path path, Transformer transformer) {
    if (transformer.keyLength() != transformer.valueLength()) {
      throw unsupported(
          path,
          "keys of %s numbers with values of %s"
              .formatted(transformer.keyLength(), transformer.valueLength()));
    }
    if (transformer.keyLength() % HEAD_MULTIPLE != 0) {
      throw unsupported(
          path,
          "heads of %s numbers, which is no multiple of %s"
              .formatted(transformer.keyLength(), HEAD_MULTIPLE));
    }
  }

  private static InferenceException unsupported(Path path, String what) {
    return new InferenceException(
        Reason.MODEL_UNSUPPORTED,
        "%s: ONNX Runtime cannot run %s. Use another backend or another model."
            .formatted(path, what));
  }
}
