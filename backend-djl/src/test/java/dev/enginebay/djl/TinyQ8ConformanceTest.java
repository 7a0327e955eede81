package dev.enginebay.djl;

import dev.enginebay.djl.testing.Conformance;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModelFiles;

/** Runs the kit on DJL with the tiny model in Q8_0. */
class TinyQ8ConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return Conformance.of(TinyModelFiles.q8_0(Conformance.MODELS))
        .withReference(TinyModelFiles.q8_0Reference());
  }
}
