package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;

/** A model whose file and configuration passed the engine's checks. */
@FunctionalInterface
public interface CheckedModel {

  /**
   * Opens the model with native code. Called once, on the model's own thread, which also makes all
   * later calls.
   *
   * @return the open model
   * @throws InferenceException if it cannot be opened; whatever was allocated has been freed
   */
  OpenModel open();
}
