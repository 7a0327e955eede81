package dev.enginebay.onnx.exported;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;

/** Runs the kit on ONNX Runtime with the tiny model in integers of 4 bits. */
class TinyExportedFourBitsConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return TinyExports.rounded(
        "q4", ExportedWeights.Format.NIBBLES, 0.001, ExportedFolder::fourBits);
  }
}
