package dev.enginebay.tck;

import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The subject as one test sees it: backends of its own, a folder of its own, all of them gone when
 * the test ends.
 */
final class Subject {

  private final Run run;
  private final List<InferenceBackend> backends = new ArrayList<>();
  private @Nullable Folder folder;

  Subject(Run run) {
    this.run = run;
  }

  ConformanceSubject declared() {
    return run.declared();
  }

  Path model() {
    return declared().model();
  }

  Patience patience() {
    return run.patience();
  }

  /** Answers of the model that serve as expectations, found once in a run. */
  Answers answers() {
    return run.answers();
  }

  /** What the backend declares with the model loaded. */
  Set<Capability> capabilities() {
    return run.capabilities();
  }

  /** What child JVMs observed, once in a run. */
  Observations observations() {
    return run.observations();
  }

  /** A new backend with nothing loaded. */
  synchronized InferenceBackend create() {
    InferenceBackend backend = declared().provider().create();
    backends.add(backend);
    return backend;
  }

  /** A new backend with the model loaded. */
  InferenceBackend load() {
    return load(config -> config);
  }

  /** A new backend with the model loaded in a way of its own. */
  InferenceBackend load(UnaryOperator<LoadConfig> change) {
    InferenceBackend backend = create();
    backend.load(model(), change.apply(declared().config()));
    return backend;
  }

  /** An empty folder. */
  synchronized Path folder() {
    Folder present = folder;
    if (present == null) {
      present = new Folder();
      folder = present;
    }
    return present.path();
  }

  /**
   * Unloads what the test left and deletes its folder; what fails here is not the test's matter.
   */
  synchronized void close() {
    for (InferenceBackend backend : backends) {
      backend.close();
    }
    if (folder != null) {
      folder.close();
    }
  }
}
