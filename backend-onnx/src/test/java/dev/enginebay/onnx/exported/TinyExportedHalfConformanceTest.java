package dev.enginebay.onnx.exported;

import dev.enginebay.onnx.testing.Conformance;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/** Runs the kit on ONNX Runtime with the tiny model exported in half precision. */
class TinyExportedHalfConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path folder = TinyExports.write("half", ExportedFolder::half);
    return Conformance.of(folder).withReference(TinyModel.reference());
  }
}
