package dev.enginebay.onnx;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.RecommendedOptions;
import dev.enginebay.modelfile.safetensors.GenerationConfig;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.text.tokenizer.GgufVocabulary;
import dev.enginebay.text.tokenizer.HuggingFaceVocabulary;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model that this backend can run; all others are refused with the reason.
 *
 * @param model what is computed, and the weights
 * @param tensors facts about the weights
 * @param vocabulary reads the tokens
 * @param recommended by the maker of the model
 */
record KnownModel(
    Model model, TensorFacts tensors, Supplier<Vocabulary> vocabulary, ChatOptions recommended) {

  /** What ONNX Runtime's attention demands of the length of a head. */
  private static final int HEAD_MULTIPLE = 8;

  /**
   * Reads the headers of a GGUF file or of a folder as Hugging Face publishes it.
   *
   * @throws InferenceException MODEL_UNSUPPORTED, MODEL_INVALID or MODEL_NOT_FOUND with the reason
   */
  static KnownModel require(Path path) {
    return SafetensorsFolder.isOne(path) ? folder(path) : file(path);
  }

  private static KnownModel file(Path path) {
    GgufFile file = GgufFile.read(path);
    Model.requireArchitecture(file);
    Model model = Model.of(GgufModel.of(file));
    requireTokenizer(path, GgufVocabulary.unknown(file));
    return of(path, model, () -> GgufVocabulary.of(file), RecommendedOptions.of(file));
  }

  private static KnownModel folder(Path path) {
    Model model = Model.of(SafetensorsFolder.read(path));
    requireTokenizer(path, HuggingFaceVocabulary.unknown(path));
    return of(path, model, () -> HuggingFaceVocabulary.of(path), GenerationConfig.of(path));
  }

  private static KnownModel of(
      Path path, Model model, Supplier<Vocabulary> vocabulary, ChatOptions recommended) {
    requireHeads(path, model.transformer(model.trainedContextLength()));
    return new KnownModel(model, TensorFacts.of(model), vocabulary, recommended);
  }

  private static void requireTokenizer(Path path, Optional<String> unknown) {
    if (unknown.isPresent()) {
      throw unsupported(path, "the tokenizer " + unknown.get());
    }
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
