package dev.enginebay.cli.model;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resolves a model on the command line: the name of the built-in model, or a path. */
public final class ModelNames {

  /** The name of the built-in model; use {@code ./tiny} for a file of that name. */
  public static final String TINY = "tiny";

  private ModelNames() {}

  public static Path resolve(String model) {
    if (model.equals(TINY)) {
      return TinyModel.extract();
    }
    Path path = Path.of(model);
    if (!Files.exists(path)) {
      throw new InferenceException(
          Reason.MODEL_NOT_FOUND,
          "The file '%s' does not exist. Name a model file, or '%s' for the built-in model."
              .formatted(model, TINY));
    }
    return path;
  }
}
