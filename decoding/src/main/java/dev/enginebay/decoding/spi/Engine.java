package dev.enginebay.decoding.spi;

import dev.enginebay.Capability;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** An engine that gives logits, supplied by its author: checks a model file, then opens it. */
public interface Engine {

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
