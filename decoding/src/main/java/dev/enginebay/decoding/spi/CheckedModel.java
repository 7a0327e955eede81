package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;

/** A model whose file and configuration passed the engine's checks. */
@FunctionalInterface
public interface CheckedModel {

  /**
   * Opens the model with native code. Called once, on the model's own thread, which makes all later
   * calls too.
   *
   * @return the open model
   * @throws InferenceException if it cannot be opened; everything taken is freed then
   */
  OpenModel open();
}
