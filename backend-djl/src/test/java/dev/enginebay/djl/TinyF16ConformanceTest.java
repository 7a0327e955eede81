package dev.enginebay.djl;

import dev.enginebay.djl.testing.Conformance;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModel;

/** Runs the kit on DJL with the tiny model as it was trained. */
class TinyF16ConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return Conformance.of(TinyModel.extract(Conformance.MODELS))
        .withReference(TinyModel.reference());
  }
}
