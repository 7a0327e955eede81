package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.ScriptedEngine;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A backend that loads or fails differently. */
final class OtherLoads extends DelegatingBackend {

  private final Configuration configuration;
  private final Failure failure;

  private OtherLoads(InferenceBackend backend, Configuration configuration, Failure failure) {
    super(backend);
    this.configuration = configuration;
    this.failure = failure;
  }

  /** Alters a load; may throw. */
  interface Configuration {
    LoadConfig of(Path model, LoadConfig config);
  }

  /** Alters the failure of a load. */
  interface Failure {
    InferenceException of(Path model, InferenceException failure);
  }

  /** A mutant that loads with other options. */
  static Mutant config(String clause, String name, UnaryOperator<LoadConfig> change) {
    return asked(clause, name, (model, config) -> change.apply(config));
  }

  /** A mutant that depending on the model loads something else or fails. */
  static Mutant asked(String clause, String name, Configuration change) {
    return Mutant.of(
        clause, name, backend -> new OtherLoads(backend, change, (model, failure) -> failure));
  }

  /** A mutant whose loads fail differently. */
  static Mutant failure(String clause, String name, Failure change) {
    return Mutant.of(
        clause, name, backend -> new OtherLoads(backend, (model, config) -> config, change));
  }

  /** Returns the same failure with another reason. */
  static InferenceException because(Reason reason, InferenceException failure) {
    return new InferenceException(
        reason,
        String.valueOf(failure.getMessage()),
        failure.backendId().orElse(null),
        failure.getCause());
  }

  /** Returns the same failure with another message. */
  static InferenceException saying(String message, InferenceException failure) {
    return new InferenceException(
        failure.reason(), message, failure.backendId().orElse(null), failure.getCause());
  }

  /** A failure of the scripted backend. */
  static InferenceException failing(Reason reason, String message) {
    return new InferenceException(reason, message, ScriptedEngine.ID, null);
  }

  @Override
  public ModelInfo load(Path model, LoadConfig config) {
    try {
      return super.load(model, configuration.of(model, config));
    } catch (InferenceException failed) {
      throw failure.of(model, failed);
    }
  }
}
