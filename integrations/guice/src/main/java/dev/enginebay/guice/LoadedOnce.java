package dev.enginebay.guice;

import com.google.inject.Provider;
import dev.enginebay.InferenceBackend;

/**
 * Provides a backend and loads its model at the first call. A load that fails is repeated at the
 * next call.
 */
final class LoadedOnce implements Provider<InferenceBackend> {

  private final InferenceBackend backend;
  private final ModelToLoad model;
  private final LoadedBackends loaded;
  private boolean done;

  LoadedOnce(InferenceBackend backend, ModelToLoad model, LoadedBackends loaded) {
    this.backend = backend;
    this.model = model;
    this.loaded = loaded;
  }

  @Override
  public synchronized InferenceBackend get() {
    if (!done) {
      loaded.load(backend, model);
      done = true;
    }
    return backend;
  }
}
