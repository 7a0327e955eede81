package dev.enginebay.cli.model;

import dev.enginebay.LoadConfig;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the model, the backend and the load configuration. */
public final class LoadFlags {

  @Mixin final ModelFlags flags = new ModelFlags();

  @Option(
      names = {"-b", "--backend"},
      paramLabel = "ID",
      description = "The backend to use; needed only if several can load the model.")
  Optional<String> backend = Optional.empty();

  /** Returns the model as it was given: a path, or the name of a built-in one. */
  public String model() {
    return flags.model();
  }

  /** Returns the backend that was asked for. */
  public Optional<String> backend() {
    return backend;
  }

  /** Returns the configuration that the options ask for. */
  public LoadConfig config() {
    return flags.config();
  }
}
