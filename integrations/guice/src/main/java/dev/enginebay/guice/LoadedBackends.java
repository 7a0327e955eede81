package dev.enginebay.guice;

import dev.enginebay.InferenceBackend;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The backends that an {@link EnginebayModule} has loaded. Closing unloads them, the last one
 * first; a shutdown hook does the same if they are still loaded when the JVM exits.
 */
public final class LoadedBackends implements AutoCloseable {

  private final Deque<InferenceBackend> lastFirst = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::unloadAtExit, "enginebay-guice-unload");
  private boolean exitWatched;
  private boolean closed;

  LoadedBackends() {}

  void load(InferenceBackend backend, ModelToLoad model) {
    open();
    backend.load(model.path(), model.config());
    if (!remembered(backend)) {
      backend.unload();
      throw alreadyClosed();
    }
  }

  /** Loads all models in order, or none. */
  LoadedBackends loadAll(List<LoadedOnce> backends) {
    try {
      backends.forEach(LoadedOnce::get);
      return this;
    } catch (RuntimeException | Error failure) {
      try (this) {
        throw failure;
      }
    }
  }

  /**
   * Unloads all backends, the last one loaded first. A failure does not prevent the others from
   * unloading. A second call does nothing.
   *
   * @throws RuntimeException the first failure of an unload, with the others suppressed
   */
  @Override
  public void close() {
    unwatchExit();
    unload();
  }

  private void unloadAtExit() {
    try {
      unload();
    } catch (RuntimeException failure) {
      // Nobody is left to receive it, and the end of the process frees what was not unloaded.
    }
  }

  private void unload() {
    RuntimeException failure = null;
    for (InferenceBackend backend : end()) {
      try {
        backend.unload();
      } catch (RuntimeException one) {
        if (failure == null) {
          failure = one;
        } else {
          failure.addSuppressed(one);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized void open() {
    if (closed) {
      throw alreadyClosed();
    }
    if (!exitWatched) {
      Runtime.getRuntime().addShutdownHook(atExit);
      exitWatched = true;
    }
  }

  private synchronized boolean remembered(InferenceBackend backend) {
    if (!closed) {
      lastFirst.push(backend);
    }
    return !closed;
  }

  private synchronized List<InferenceBackend> end() {
    closed = true;
    List<InferenceBackend> ended = List.copyOf(lastFirst);
    lastFirst.clear();
    return ended;
  }

  private synchronized void unwatchExit() {
    if (exitWatched) {
      exitWatched = false;
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException exiting) {
        // The hook is already running; the first of the two unloads.
      }
    }
  }

  private static IllegalStateException alreadyClosed() {
    return new IllegalStateException(
        "The backends of this injector are closed. Create another injector to load models again.");
  }
}
