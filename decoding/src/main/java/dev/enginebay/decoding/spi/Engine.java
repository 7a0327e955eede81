package dev.enginebay.decoding.spi;

import dev.enginebay.Capability;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.Set;

/** What the author of an engine supplies: checks a model's file, then opens it. */
public interface Engine {

  /**
   * The backend's id.
   *
   * @return as {@link dev.enginebay.spi.BackendProvider#id()}
   */
  String id();

  /**
   * What the engine can do when no model is loaded.
   *
   * @return an immutable set
   */
  Set<Capability> capabilities();

  /**
   * Checks a model and the whole configuration before anything of an earlier model is given up:
   * that the file is well formed, that the engine knows it, that its memory fits the budget, that
   * every option is one it can honour. Runs on the caller's thread and may be interrupted.
   *
   * @param model a file or folder
   * @param config how it shall be loaded
   * @return the model, ready to be opened
   * @throws InferenceException naming what is refused
   */
  CheckedModel check(Path model, LoadConfig config);
}
