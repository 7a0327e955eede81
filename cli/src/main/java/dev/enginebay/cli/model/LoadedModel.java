package dev.enginebay.cli.model;

import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.cli.terminal.JvmExit;
import dev.enginebay.cli.terminal.Progress;
import dev.enginebay.cli.terminal.Stdio;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A backend with a loaded model, which is unloaded if the process is interrupted. */
public final class LoadedModel implements AutoCloseable {

  /** How long an interrupted process waits for native code to return. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final String USUAL = "llamacpp";

  private final InferenceBackend backend;
  private final Thread interruption;

  private LoadedModel(InferenceBackend backend) {
    this.backend = backend;
    this.interruption = new Thread(this::interrupt, "enginebay-interrupted");
  }

  /** Loads the model that the options name, showing progress if that takes long. */
  public static LoadedModel load(LoadFlags flags, LoadConfig config, Stdio stdio) {
    Path path = ModelNames.resolve(flags.model());
    Backends backends = Backends.discover();
    InferenceBackend backend =
        flags.backend().map(backends::named).orElseGet(() -> choose(backends, path));
    return load(backend, path, config, "Loading " + flags.model(), stdio);
  }

  /** Loads a model into a backend, showing progress with a label if that takes long. */
  public static LoadedModel load(
      InferenceBackend backend, Path path, LoadConfig config, String label, Stdio stdio) {
    LoadedModel model = new LoadedModel(backend);
    Runtime.getRuntime().addShutdownHook(model.interruption);
    try {
      Progress.during(stdio, label, () -> backend.load(path, config));
      Optional.ofNullable(model.info().details().get(ModelInfo.CAVEAT))
          .ifPresent(caveat -> stdio.err().println("note: " + caveat));
      return model;
    } catch (RuntimeException | Error failure) {
      model.close();
      throw failure;
    }
  }

  /**
   * Returns the backend for a file: the usual one if it can load the file, and else the only one
   * that can. A single backend is not asked: its load explains a refusal.
   */
  public static InferenceBackend choose(Backends backends, Path path) {
    if (backends.providers().size() == 1) {
      return backends.providers().get(0).create();
    }
    return backends.providers().stream()
        .filter(provider -> provider.id().equals(USUAL) && provider.refusal(path).isEmpty())
        .findFirst()
        .map(BackendProvider::create)
        .orElseGet(() -> backends.forModel(path));
  }

  public InferenceBackend backend() {
    return backend;
  }

  public ModelInfo info() {
    return backend.modelInfo().orElseThrow();
  }

  private void interrupt() {
    Thread unloading = new Thread(backend::close, "enginebay-unload");
    unloading.setDaemon(true);
    unloading.start();
    try {
      unloading.join(GRACE.toMillis());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (JvmExit.begun()) {
      return;
    }
    backend.close();
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException shuttingDown) {
      // The hook is running already; unloading twice does no harm.
    }
  }
}
