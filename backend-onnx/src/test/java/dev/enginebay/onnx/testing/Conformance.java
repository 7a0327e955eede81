package dev.enginebay.onnx.testing;

import dev.enginebay.LoadConfig;
import dev.enginebay.onnx.library.Onnx;
import dev.enginebay.tck.ConformanceSubject;
import java.nio.file.Path;

/** The subjects of the conformance kit for ONNX Runtime. */
public final class Conformance {

  /** The folder to which the models are extracted. */
  public static final Path MODELS = Path.of("target", "models");

  private Conformance() {}

  /** Returns the subject for a model. One thread, since the tiny model does not gain from two. */
  public static ConformanceSubject of(Path model) {
    String file = model.getFileName().toString();
    return ConformanceSubject.of(Onnx.ID, model.toAbsolutePath())
        .named(Onnx.ID + "-" + file.replace(".gguf", ""))
        .withConfig(LoadConfig.unset().withThreads(1));
  }
}
