package dev.enginebay.examples.custombackend;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/** The kit over this backend and the tiny model as it was trained. */
class TinyF16ConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path model = TinyModel.extract(Path.of("target", "models")).toAbsolutePath();
    return ConformanceSubject.of(PureJavaEngine.ID, model)
        .named(PureJavaEngine.ID + "-tiny-f16")
        .withReference(TinyModel.reference());
  }
}
