package dev.enginebay.llamacpp;

import dev.enginebay.LoadConfig;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.tck.ConformanceSubject;
import java.nio.file.Path;

/** The subjects of the conformance kit for llama.cpp. */
final class Conformance {

  /** The folder to which the models are extracted. */
  static final Path MODELS = Path.of("target", "models");

  private Conformance() {}

  /**
   * Returns the subject for a model. It uses one thread: two would spin and stall if other work
   * kept a core busy, and the tiny model does not gain from them. All layers are offloaded to a GPU
   * if {@code -Denginebay.gpu=true} says that there is one.
   */
  static ConformanceSubject of(Path model) {
    String file = model.getFileName().toString();
    LoadConfig config = LoadConfig.unset().withThreads(1);
    return ConformanceSubject.of(LlamaCpp.ID, model.toAbsolutePath())
        .named(LlamaCpp.ID + "-" + file.replace(".gguf", ""))
        .withConfig(Boolean.getBoolean("enginebay.gpu") ? config.withGpuLayers(-1) : config);
  }
}
