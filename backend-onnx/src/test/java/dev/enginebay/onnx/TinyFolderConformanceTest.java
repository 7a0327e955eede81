package dev.enginebay.onnx;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/** Runs the kit on ONNX Runtime with the tiny model as a folder of Hugging Face's. */
class TinyFolderConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path folder = TinyFolder.write(Conformance.MODELS);
    return Conformance.of(folder)
        .withReference(TinyModel.reference())
        .withHostileModels(place -> HostileFolders.write(folder.toAbsolutePath(), place));
  }
}
