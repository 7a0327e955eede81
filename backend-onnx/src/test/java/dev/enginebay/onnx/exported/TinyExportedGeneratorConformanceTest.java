package dev.enginebay.onnx.exported;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;

/**
 * Runs the kit on ONNX Runtime with the tiny model as the builder of ONNX Runtime's generator
 * writes it.
 */
class TinyExportedGeneratorConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return TinyExports.rounded(
        "genai", ExportedWeights.Format.NIBBLES, 0.001, ExportedFolder::genai);
  }
}
