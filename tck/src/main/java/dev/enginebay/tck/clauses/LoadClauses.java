package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.ModelCopy;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** LOAD: what a load returns, or leaves unchanged. */
public abstract class LoadClauses {

  /** For the group of {@code BackendConformance}. */
  protected LoadClauses() {}

  private static final Path ENDLESS = Path.of("/dev/zero");

  @Clause("LOAD-01")
  void aModelIsThereWhenLoadReturns(Subject subject) {
    InferenceBackend backend = subject.create();

    ModelInfo info = backend.load(subject.model(), subject.declared().config());

    assertThat(backend.isLoaded()).as("isLoaded() right after load").isTrue();
    assertThat(backend.modelInfo())
        .as("modelInfo() right after load, compared with what load returned")
        .contains(info);
    Trial.answer(backend);
  }

  @Clause("LOAD-01")
  void aModelIsThereWhenTheFutureOfLoadAsyncCompletes(Subject subject) throws Exception {
    InferenceBackend backend = subject.create();

    ModelInfo info =
        subject
            .patience()
            .await("loadAsync", backend.loadAsync(subject.model(), subject.declared().config()));

    assertThat(backend.isLoaded()).as("isLoaded() after loadAsync").isTrue();
    assertThat(backend.modelInfo()).as("modelInfo() after loadAsync").contains(info);
    Trial.answer(backend);
  }

  @Clause("LOAD-02")
  void aMissingPathIsNamed(Subject subject) {
    Path folder = subject.folder();
    Path missing = folder.resolve("missing.gguf");

    for (Path path : List.of(missing, folder.resolve("no-such-folder").resolve("model.gguf"))) {
      InferenceException failure = refused(subject, path, Reason.MODEL_NOT_FOUND);

      assertThat(failure)
          .as("the message for the missing path %s", path)
          .hasMessageContaining(path.toString());
    }
  }

  @Clause("LOAD-02")
  void aLinkToNothingIsNamed(Subject subject) throws IOException {
    Path link = subject.folder().resolve("link.gguf");
    try {
      Files.createSymbolicLink(link, subject.folder().resolve("gone.gguf"));
    } catch (UnsupportedOperationException | FileSystemException impossible) {
      return; // not every user may create links, and another test covers a missing path
    }

    assertThat(refused(subject, link, Reason.MODEL_NOT_FOUND))
        .as("the message for a link to nothing, %s", link)
        .hasMessageContaining("link.gguf");
  }

  @Clause("LOAD-02")
  void whatCannotBeReadIsNamed(Subject subject) throws IOException {
    Path folder = Files.createDirectories(subject.folder().resolve("folder.gguf"));
    Path file = Files.writeString(subject.folder().resolve("file.gguf"), "x");
    List<Path> paths = new ArrayList<>(List.of(folder, file.resolve("below-a-file.gguf")));
    if (Files.exists(ENDLESS)) {
      paths.add(ENDLESS);
    }
    if (file.toFile().setReadable(false) && !Files.isReadable(file)) {
      paths.add(file);
    }

    for (Path path : paths) {
      assertThat(
              refused(
                  subject,
                  path,
                  Reason.MODEL_NOT_FOUND,
                  Reason.MODEL_INVALID,
                  Reason.MODEL_UNSUPPORTED))
          .as("the message for %s, which cannot be read as a model", path)
          .hasMessageContaining(String.valueOf(path.getFileName()));
    }
  }

  private static InferenceException refused(Subject subject, Path path, Reason... reasons) {
    InferenceBackend backend = subject.create();
    return Fails.with(
        "load(" + path + ")", () -> backend.load(path, subject.declared().config()), reasons);
  }

  @Clause("LOAD-06")
  void aModelThatFailsItsChecksLeavesTheOldOne(Subject subject) throws IOException {
    Path folder = subject.folder();
    Path noise = folder.resolve("noise.gguf");
    List<Path> bad =
        List.of(
            folder.resolve("missing.gguf"),
            Files.writeString(noise, "No model at all. ".repeat(99)),
            ModelCopy.half(subject.model(), folder));

    for (Path path : bad) {
      assertOldStays(subject, path, subject.declared().config());
    }
  }

  @Clause("LOAD-06")
  void aConfigurationThatFailsItsChecksLeavesTheOldModel(Subject subject) {
    LoadConfig config = subject.declared().config();

    assertOldStays(subject, subject.model(), config.withMemoryBudget(1));
    assertOldStays(
        subject,
        subject.model(),
        LoadOptionClauses.besides(subject, LoadOptionClauses.unknown(subject)));
  }

  private static void assertOldStays(Subject subject, Path path, LoadConfig config) {
    InferenceBackend backend = subject.load();
    Optional<ModelInfo> before = backend.modelInfo();
    if (catchThrowable(() -> backend.load(path, config)) == null) {
      return; // another clause tests that it fails
    }

    assertThat(backend.isLoaded()).as("isLoaded() after load(%s) failed", path).isTrue();
    assertThat(backend.modelInfo()).as("modelInfo() after load(%s) failed", path).isEqualTo(before);
    assertThat(catchThrowable(() -> Trial.answer(backend)))
        .as("the outcome of asking the old model after load(%s) failed", path)
        .isNull();
    backend.unload();
  }

  @Clause("LOAD-06")
  void aModelThatFailsItsChecksDisturbsNoAnswerOfTheOldOne(Subject subject) throws Exception {
    Answer known = subject.answers().lasting();
    InferenceBackend backend = subject.load();
    Recorder recorder = new Recorder(1);
    TokenStream stream = backend.inferStream(known.prompt(), known.options());
    CompletionStage<ChatResponse> response = stream.response();
    stream.subscribe(recorder);
    recorder.awaitPieces(1, subject.patience());

    Path missing = subject.folder().resolve("missing.gguf");
    Fails.perhaps(() -> backend.load(missing, subject.declared().config()));
    recorder.subscription(subject.patience()).request(Long.MAX_VALUE);
    recorder.awaitEnd(subject.patience());

    assertThat(recorder.failure())
        .as("what ended an answer during which the load of a missing file failed")
        .isNull();
    assertThat(subject.patience().await("response()", response).finishReason())
        .as("the reason of that answer")
        .isNotEqualTo(FinishReason.CANCELLED);
  }

  @Clause("LOAD-06")
  void aModelThatPassesItsChecksTakesThePlaceOfTheOldOne(Subject subject) throws IOException {
    Path copy = ModelCopy.named("copy", subject.model(), subject.folder());
    InferenceBackend backend = subject.load();

    backend.load(copy, subject.declared().config());

    assertThat(backend.modelInfo().map(ModelInfo::path))
        .as("path of modelInfo() after another model was loaded over the first")
        .contains(copy);
    Trial.answer(backend);
  }
}
