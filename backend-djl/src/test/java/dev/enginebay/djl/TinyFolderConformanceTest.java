package dev.enginebay.djl;

import dev.enginebay.djl.testing.Conformance;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyFolder;
import dev.enginebay.tinymodel.TinyModel;

/** Runs the kit on DJL with the tiny model as a folder of Hugging Face's. */
class TinyFolderConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    return Conformance.of(TinyFolder.write(Conformance.MODELS.resolve("tiny-folder")))
        .withReference(TinyModel.reference());
  }
}
