package dev.enginebay.cli.model;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The model of a command that only reads it. */
public final class ModelParameter {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      defaultValue = ModelNames.TINY,
      description =
          "A GGUF file, a Hugging Face folder, or 'tiny' for the built-in model (default:"
              + " ${DEFAULT-VALUE}).")
  String model = ModelNames.TINY;

  /** Returns the path of the model. */
  public Path path() {
    return ModelNames.resolve(model);
  }
}
