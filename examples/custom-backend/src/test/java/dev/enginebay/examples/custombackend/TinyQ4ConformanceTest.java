package dev.enginebay.examples.custombackend;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;

/** The kit over this backend and the tiny model in Q4_K_M. */
class TinyQ4ConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path model = TinyModelFiles.q4_k_m(Path.of("target", "models")).toAbsolutePath();
    return ConformanceSubject.of(PureJavaEngine.ID, model)
        .named(PureJavaEngine.ID + "-tiny-q4_k_m")
        .withReference(TinyModelFiles.q4_k_mReference());
  }
}
