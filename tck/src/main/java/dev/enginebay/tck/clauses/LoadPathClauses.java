package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.FolderListing;
import dev.enginebay.tck.support.ModelCopy;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** LOAD: what a load does to folders, and what their names may be. */
public abstract class LoadPathClauses {

  /** For the group of {@code BackendConformance}. */
  protected LoadPathClauses() {}

  @Clause("LOAD-08")
  void nothingIsWrittenBesideTheModel(Subject subject) throws IOException {
    Path folder = Files.createDirectories(subject.folder().resolve("models"));
    Path model = ModelCopy.apart(subject.model(), folder);
    FolderListing before = FolderListing.of(folder);
    InferenceBackend backend = subject.create();

    backend.load(model, subject.declared().config());
    assertThat(FolderListing.of(folder)).as("the model's folder after load").isEqualTo(before);
    Trial.answer(backend);
    assertThat(FolderListing.of(folder)).as("the model's folder after an answer").isEqualTo(before);
    backend.unload();
    assertThat(FolderListing.of(folder)).as("the model's folder after unload").isEqualTo(before);
  }

  @Clause("LOAD-08")
  void filesOfOthersStay(Subject subject) throws IOException {
    Path folder = Files.createDirectories(subject.folder().resolve("models"));
    Path model = ModelCopy.apart(subject.model(), folder);
    for (String name :
        List.of(
            "llama-1.tmp", "model.lock", "model.cache", "model.tmp", "libllama.so", ".hidden")) {
      Files.writeString(folder.resolve(name), "Somebody's.");
    }
    Files.createDirectories(folder.resolve("cache"));
    List<Path> elsewhere = new ArrayList<>();
    try {
      for (String name : List.of("llama", "onnx", "djl", "lib")) {
        elsewhere.add(Files.createTempFile(name, ".tmp"));
      }
      FolderListing before = FolderListing.of(folder);
      InferenceBackend backend = subject.create();

      backend.load(model, subject.declared().config());
      Trial.answer(backend);
      backend.unload();

      assertThat(FolderListing.of(folder))
          .as("the model's folder, with other files in it, after load and unload")
          .isEqualTo(before);
      assertThat(elsewhere).as("files of others in the temp folder").allMatch(Files::exists);
    } finally {
      for (Path file : elsewhere) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Clause("LOAD-08")
  void aLoadThatFailsWritesAndDeletesNothing(Subject subject) throws IOException {
    Path folder = Files.createDirectories(subject.folder().resolve("models"));
    Path half = ModelCopy.half(subject.model(), folder);
    Path noise = Files.writeString(folder.resolve("noise.gguf"), "No model at all.");
    FolderListing before = FolderListing.of(folder);
    InferenceBackend backend = subject.create();
    LoadConfig config = subject.declared().config();

    Fails.perhaps(() -> backend.load(half, config));
    Fails.perhaps(() -> backend.load(noise, config));
    Fails.perhaps(() -> backend.load(half, config.withMemoryBudget(1)));

    assertThat(FolderListing.of(folder)).as("the folder after loads that failed").isEqualTo(before);
  }

  @Clause("LOAD-09")
  void pathsOfPlainCharactersWork(Subject subject) throws IOException {
    loads(
        subject,
        List.of("with blanks  in it", "-leading-dash", "100%25+plus,comma", "long".repeat(45)));
  }

  @Clause("LOAD-09")
  void pathsOfOtherScriptsWork(Subject subject) throws IOException {
    try {
      loads(
          subject,
          List.of(
              "m\u00f6dell \u00df",
              "combining e\u0301o\u0308",
              "\u6a21\u578b\u304b\u306a",
              "\u043c\u043e\u0434\u0435\u043b\u044c",
              "\u0646\u0645\u0648\u0630\u062c"));
    } catch (InvalidPathException unnameable) {
      throw unnameable(subject, unnameable);
    }
  }

  @Clause("LOAD-09")
  void pathsOfSupplementaryCharactersWork(Subject subject) throws IOException {
    try {
      loads(subject, List.of("\ud83e\udd8a fox", "\ud840\udc0b", "\ud83d\udc69\u200d\ud83d\udcbb"));
    } catch (InvalidPathException unnameable) {
      throw unnameable(subject, unnameable);
    }
  }

  private static RuntimeException unnameable(Subject subject, InvalidPathException name) {
    return subject.unverified(
        "This JVM cannot name a file '%s' (sun.jnu.encoding=%s); run it in a UTF-8 locale."
            .formatted(name.getInput(), System.getProperty("sun.jnu.encoding")));
  }

  private static void loads(Subject subject, List<String> names) throws IOException {
    for (String name : names) {
      Path folder = Files.createDirectories(subject.folder().resolve(name));
      Path model = ModelCopy.named(name, subject.model(), folder);
      InferenceBackend backend = subject.create();

      assertThatCode(
              () -> {
                backend.load(model, subject.declared().config());
                Trial.answer(backend);
                backend.unload();
              })
          .as("loading the model from %s, and asking it", model)
          .doesNotThrowAnyException();
    }
  }
}
