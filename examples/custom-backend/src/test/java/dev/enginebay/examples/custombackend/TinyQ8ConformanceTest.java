package dev.enginebay.examples.custombackend;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModelFiles;
import java.nio.file.Path;

/** The kit over this backend and the tiny model in Q8_0. */
class TinyQ8ConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path model = TinyModelFiles.q8_0(Path.of("target", "models")).toAbsolutePath();
    return ConformanceSubject.of(PureJavaEngine.ID, model)
        .named(PureJavaEngine.ID + "-tiny-q8_0")
        .withReference(TinyModelFiles.q8_0Reference());
  }
}
