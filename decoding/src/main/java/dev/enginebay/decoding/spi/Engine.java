package dev.enginebay.decoding.spi;

import dev.enginebay.Availability;
import dev.enginebay.Capability;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** An engine that gives logits, supplied by its author: checks a model file, then opens it. */
public interface Engine {

  /**
   * Returns whether an engine can run here, as {@link
   * dev.enginebay.spi.BackendProvider#availability} says it.
   *
   * @param engine its name for people
   * @param remedy a sentence for failures that do not come with one
   * @param start starts the engine, and throws if that fails
   * @return what {@code start} returns, or why it failed
   */
  static Availability availability(String engine, String remedy, Supplier<Availability> start) {
    try {
      return start.get();
    } catch (InferenceException failure) {
      return Availability.unavailable(String.valueOf(failure.getMessage()));
    } catch (RuntimeException | LinkageError failure) {
      return Availability.unavailable(
          "%s failed to start: %s. %s".formatted(engine, failure, remedy));
    }
  }

  /**
   * Returns why a check refuses a model, as {@link dev.enginebay.spi.BackendProvider#refusal} says
   * it.
   *
   * @param check throws an {@link InferenceException} if it does
   * @return empty if the model passes
   */
  static Optional<String> refusal(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (InferenceException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  /**
   * Returns the backend's id.
   *
   * @return as {@link dev.enginebay.spi.BackendProvider#id()}
   */
  String id();

  /**
   * Returns the engine's capabilities while no model is loaded.
   *
   * @return an immutable set
   */
  Set<Capability> capabilities();

  /**
   * Checks a model and the whole configuration before an earlier model is unloaded: that the file
   * is well formed, that the engine supports it, that its memory fits the budget, and that the
   * engine can honour every option, among them a chat template by name ({@link
   * dev.enginebay.text.template.TemplateChoice#requireNamed}). Runs on the caller's thread, which
   * may be interrupted.
   *
   * @param model a file or folder
   * @param config how to load it
   * @return the model, ready to be opened
   * @throws InferenceException naming what is refused
   */
  CheckedModel check(Path model, LoadConfig config);
}
