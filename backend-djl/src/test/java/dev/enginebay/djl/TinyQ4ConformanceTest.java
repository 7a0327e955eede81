package dev.enginebay.djl;

import dev.enginebay.djl.testing.Conformance;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModelFiles;

/** Runs the kit on DJL with the tiny model in Q4_K_M. */
class TinyQ4ConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return Conformance.of(TinyModelFiles.q4_k_m(Conformance.MODELS))
        .withReference(TinyModelFiles.q4_k_mReference());
  }
}
