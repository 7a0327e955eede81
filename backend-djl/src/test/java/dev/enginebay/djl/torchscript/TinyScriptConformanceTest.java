package dev.enginebay.djl.torchscript;

import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.testing.Conformance;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyFolder;
import dev.enginebay.tinymodel.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs the kit on DJL with the tiny model as a TorchScript program. */
class TinyScriptConformanceTest extends BackendConformance {

  @Override
  protected ConformanceSubject subject() {
    ConformanceSubject subject = Conformance.of(script());
    return subject
        .withConfig(subject.config().withBackendOptions(Map.of(Djl.ALLOW_CODE, "true")))
        .withReference(TinyModel.reference());
  }

  private static Path script() {
    Path source = TinyFolder.write(Conformance.MODELS.resolve("tiny-script-source"));
    try {
      byte[] archive = TinyScript.of(SafetensorsFolder.read(source));
      return ScriptFolder.write(Conformance.MODELS.resolve("tiny-script")).with(archive).path();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
