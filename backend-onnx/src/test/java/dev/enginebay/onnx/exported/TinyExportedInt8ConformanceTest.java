package dev.enginebay.onnx.exported;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;

/**
 * Runs the kit on ONNX Runtime with the tiny model as ONNX Runtime quantizes it, activations
 * included.
 */
class TinyExportedInt8ConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return TinyExports.rounded("int8", ExportedWeights.Format.BYTES, -1, ExportedFolder::int8);
  }
}
