package dev.enginebay.llamacpp;

import dev.enginebay.LoadConfig;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.tck.ConformanceSubject;
import java.nio.file.Path;

/** How the conformance kit meets llama.cpp. */
final class Conformance {

  /** Where the models are extracted. */
  static final Path MODELS = Path.of("target", "models");

  private Conformance() {}

  /**
   * The subject for a model. One thread: two that spin for each other stall where a core is busy
   * elsewhere, and the tiny model gains nothing by them. All layers go to a GPU where {@code
   * -Denginebay.gpu=true} says that there is one.
   */
  static ConformanceSubject of(Path model) {
    String file = model.getFileName().toString();
    LoadConfig config = LoadConfig.unset().withThreads(1);
    return ConformanceSubject.of(LlamaCpp.ID, model.toAbsolutePath())
        .named(LlamaCpp.ID + "-" + file.replace(".gguf", ""))
        .withConfig(Boolean.getBoolean("enginebay.gpu") ? config.withGpuLayers(-1) : config);
  }
}
