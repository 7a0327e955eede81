package dev.enginebay.cli;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What may stand for a model on the command line: the built-in one's name, or a path. */
final class ModelNames {

  /** The name of the built-in model; a file of that name is {@code ./tiny}. */
  static final String TINY = "tiny";

  private ModelNames() {}

  static Path resolve(String model) {
    if (model.equals(TINY)) {
      return TinyModel.extract();
    }
    Path path = Path.of(model);
    if (!Files.exists(path)) {
      throw new InferenceException(
          Reason.MODEL_NOT_FOUND,
          "There is no file '%s'. Give the path of a model file, or '%s' for the built-in model."
              .formatted(model, TINY));
    }
    return path;
  }
}
