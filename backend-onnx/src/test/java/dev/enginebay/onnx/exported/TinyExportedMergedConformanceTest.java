package dev.enginebay.onnx.exported;

import dev.enginebay.onnx.testing.Conformance;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/** Runs the kit on ONNX Runtime with the tiny model in Optimum's old layout, two graphs in one. */
class TinyExportedMergedConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path folder = TinyExports.write("merged", ExportedFolder::merged);
    return Conformance.of(folder).withReference(TinyModel.reference());
  }
}
