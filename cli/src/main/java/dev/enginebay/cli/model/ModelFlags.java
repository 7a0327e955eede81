package dev.enginebay.cli.model;

import dev.enginebay.LoadConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the model and the load configuration, whatever the backend. */
public final class ModelFlags {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      defaultValue = ModelNames.TINY,
      description = "A model file, or 'tiny' for the built-in one (default: ${DEFAULT-VALUE}).")
  String model = ModelNames.TINY;

  @Mixin final ConfigFlags flags = new ConfigFlags();

  /** Returns the model as it was given: a path, or the name of a built-in one. */
  public String model() {
    return model;
  }

  /** Returns the configuration that the options ask for. */
  public LoadConfig config() {
    return flags.config();
  }
}
