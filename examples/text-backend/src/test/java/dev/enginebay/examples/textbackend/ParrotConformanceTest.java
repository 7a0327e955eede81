package dev.enginebay.examples.textbackend;

import dev.enginebay.tck.BackendConformance;
import dev.enginebay.tck.ConformanceSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kit over the parrot. */
class ParrotConformanceTest extends BackendConformance {

  private static final Path MODELS = Path.of("src", "test", "models").toAbsolutePath();

  @Override
  protected ConformanceSubject subject() {
    Path model = MODELS.resolve("polly.parrot");
    return ConformanceSubject.of("parrot", model)
        .withReference(reference())
        .withHostileModels(folder -> HostileParrots.write(model, folder));
  }

  /** Returns the parrot's answers, worked out by hand from the rules of its format. */
  private static String reference() {
    try {
      return Files.readString(MODELS.resolve("polly.reference"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
