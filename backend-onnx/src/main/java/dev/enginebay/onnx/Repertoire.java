package dev.enginebay.onnx;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Weights;
import java.nio.file.Path;

/** Which models this backend can run; all others are refused with the reason. */
final class Repertoire {

  /** What ONNX Runtime's attention demands of the length of a head. */
  private static final int HEAD_MULTIPLE = 8;

  private Repertoire() {}

  /**
   * Reads a model, and refuses one that cannot be run.
   *
   * @param path a GGUF file, or a folder as Hugging Face publishes it
   * @throws InferenceException MODEL_UNSUPPORTED, MODEL_INVALID or MODEL_NOT_FOUND with the reason
   */
  static ModelSource require(Path path) {
    ModelSource source =
        SafetensorsFolder.isOne(path) ? FolderSource.read(path) : GgufSource.read(path);
    requireHeads(path, source.model().transformer(source.model().trainedContextLength()));
    try (Weights weights = source.model().open()) {
      // Refuses a number format that is not read, with its name.
      weights.names().forEach(weights::tensor);
    }
    return source;
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

  static InferenceException unsupported(Path path, String what) {
    return new InferenceException(
        Reason.MODEL_UNSUPPORTED,
        "%s: ONNX Runtime cannot run %s. Use another backend or another model."
            .formatted(path, what));
  }
}
