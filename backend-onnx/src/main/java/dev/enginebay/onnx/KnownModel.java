package dev.enginebay.onnx;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.text.tokenizer.TokenizedModel;
import java.nio.file.Path;

/**
 * A model that this backend can run; all others are refused with the reason.
 *
 * @param read what is computed, and its tokens
 * @param tensors facts about the weights
 */
record KnownModel(TokenizedModel read, TensorFacts tensors) {

  /** What ONNX Runtime's attention demands of the length of a head. */
  private static final int HEAD_MULTIPLE = 8;

  /**
   * Reads the headers of a GGUF file or of a folder as Hugging Face publishes it.
   *
   * @throws InferenceException MODEL_UNSUPPORTED, MODEL_INVALID or MODEL_NOT_FOUND with the reason
   */
  static KnownModel require(Path path) {
    TokenizedModel read = TokenizedModel.read(path);
    Model model = read.model();
    requireHeads(path, model.transformer(model.trainedContextLength()));
    return new KnownModel(read, TensorFacts.of(model));
  }

  Model model() {
    return read.model();
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
