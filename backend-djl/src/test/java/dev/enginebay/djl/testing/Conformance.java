package dev.enginebay.djl.testing;

import dev.enginebay.LoadConfig;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.tck.ConformanceSubject;
import java.nio.file.Path;

/** The subjects of the conformance kit for DJL. */
public final class Conformance {

  /** The folder to which the models are extracted. */
  public static final Path MODELS = Path.of("target", "models");

  private Conformance() {}

  /** Returns the subject for a model. One thread, since the tiny model does not gain from two. */
  public static ConformanceSubject of(Path model) {
    String file = model.getFileName().toString();
    LoadConfig config = LoadConfig.unset().withThreads(1);
    return ConformanceSubject.of(Djl.ID, model.toAbsolutePath())
        .named(Djl.ID + "-" + file.replace(".gguf", ""))
        .withConfig(Boolean.getBoolean("enginebay.gpu") ? config.withGpuLayers(-1) : config);
  }
}
