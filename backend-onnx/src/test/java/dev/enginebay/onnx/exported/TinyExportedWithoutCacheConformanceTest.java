package dev.enginebay.onnx.exported;

import dev.enginebay.onnx.testing.Conformance;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/** Runs the kit on ONNX Runtime with the tiny model exported without a cache. */
class TinyExportedWithoutCacheConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path folder = TinyExports.write("whole", ExportedFolder::whole);
    return Conformance.of(folder).withReference(TinyModel.reference());
  }
}
