package dev.enginebay.onnx;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Runs the kit on ONNX Runtime with the tiny model as a folder of Hugging Face's. */
class TinyFolderConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path file = TinyModel.extract(Conformance.MODELS);
    try {
      Path folder = LlamaAsFolder.write(file, Conformance.MODELS.resolve("tiny-folder"));
      return Conformance.of(folder).withReference(TinyModel.reference());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
