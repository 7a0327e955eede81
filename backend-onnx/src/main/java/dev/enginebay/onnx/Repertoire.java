package dev.enginebay.onnx;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.text.tokenizer.GgufVocabulary;

/** Which models this backend can run; all others are refused with the reason. */
final class Repertoire {

  /** What ONNX Runtime's attention demands of the length of a head. */
  private static final int HEAD_MULTIPLE = 8;

  private Repertoire() {}

  /**
   * Reads a model, and refuses one that cannot be run.
   *
   * @throws InferenceException MODEL_UNSUPPORTED or MODEL_INVALID with the reason
   */
  static GgufModel require(GgufFile file) {
    Model.requireArchitecture(file);
    GgufModel header = GgufModel.of(file);
    Model model = Model.of(header);
    GgufVocabulary.unknown(file)
        .ifPresent(
            unknown -> {
              throw unsupported(file, "the tokenizer " + unknown);
            });
    requireHeads(file, model.transformer(model.trainedContextLength()));
    try (Weights weights = model.open()) {
      // Refuses a number format that is not read, with its name.
      weights.names().forEach(weights::tensor);
    }
    return header;
  }

  private static void requireHeads(GgufFile file, Transformer transformer) {
    if (transformer.keyLength() != transformer.valueLength()) {
      throw unsupported(
          file,
          "keys of %s numbers with values of %s"
              .formatted(transformer.keyLength(), transformer.valueLength()));
    }
    if (transformer.keyLength() % HEAD_MULTIPLE != 0) {
      throw unsupported(
          file,
          "heads of %s numbers, which is no multiple of %s"
              .formatted(transformer.keyLength(), HEAD_MULTIPLE));
    }
  }

  private static InferenceException unsupported(GgufFile file, String what) {
    return new InferenceException(
        Reason.MODEL_UNSUPPORTED,
        "%s: ONNX Runtime cannot run %s. Use another backend or another model."
            .formatted(file.path(), what));
  }
}
