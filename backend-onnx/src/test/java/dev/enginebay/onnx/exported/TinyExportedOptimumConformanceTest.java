package dev.enginebay.onnx.exported;

import dev.enginebay.onnx.testing.Conformance;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/**
 * Runs the kit on ONNX Runtime with the tiny model as Optimum exports it, whose caches are carried.
 */
class TinyExportedOptimumConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path folder = TinyExports.write("optimum", ExportedFolder::optimum);
    return Conformance.of(folder)
        .withReference(TinyModel.reference())
        .withHostileModels(place -> HostileExports.write(folder.toAbsolutePath(), place));
  }
}
