package dev.enginebay.examples.custombackend;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyFolder;
import dev.enginebay.tinymodel.TinyModel;
import java.nio.file.Path;

/** The kit over this backend and the tiny model as a folder of Hugging Face's. */
class TinyFolderConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    Path model = TinyFolder.write(Path.of("target", "models", "tiny-folder")).toAbsolutePath();
    return ConformanceSubject.of(PureJavaEngine.ID, model)
        .named(PureJavaEngine.ID + "-tiny-folder")
        .withReference(TinyModel.reference());
  }
}
