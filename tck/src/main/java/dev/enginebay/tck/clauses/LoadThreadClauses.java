package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.ModelCopy;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;

/** LOAD: several backends, and several threads. */
public abstract class LoadThreadClauses {

  /** For the group of {@code BackendConformance}. */
  protected LoadThreadClauses() {}

  private static final int ROUNDS = 6;

  @Clause("LOAD-07")
  void unloadingOneBackendLeavesTheOtherWorking(Subject subject) {
    InferenceBackend one = subject.load();
    InferenceBackend other = subject.load();
    String before = Trial.answer(other);
    ModelInfo info = other.modelInfo().orElseThrow();

    Trial.answer(one);
    one.unload();

    assertThat(other.isLoaded()).as("isLoaded() of the other backend").isTrue();
    assertThat(other.modelInfo()).as("modelInfo() of the other backend").contains(info);
    assertThat(Trial.answer(other))
        .as("the same answer again from the other backend")
        .isEqualTo(before);
  }

  @Clause("LOAD-07")
  void unloadingOneBackendDisturbsNoAnswerOfTheOther(Subject subject) throws Exception {
    Answer known = subject.answers().lasting();
    InferenceBackend one = subject.load();
    InferenceBackend other = subject.load();
    Recorder doomed = new Recorder(2);
    Recorder recorder = new Recorder(2);
    one.inferStream(known.prompt(), known.options()).subscribe(doomed);
    TokenStream stream = other.inferStream(known.prompt(), known.options());
    CompletionStage<ChatResponse> response = stream.response();
    stream.subscribe(recorder);
    doomed.awaitPieces(1, subject.patience());
    recorder.awaitPieces(1, subject.patience());

    one.unload();
    recorder.subscription(subject.patience()).request(Long.MAX_VALUE);
    recorder.awaitEnd(subject.patience());

    assertThat(recorder.failure())
        .as("what ended the answer of one backend while the other was unloaded")
        .isNull();
    assertThat(subject.patience().await("response()", response).finishReason())
        .as("the reason of that answer")
        .isNotEqualTo(FinishReason.CANCELLED);
  }

  @Clause("LOAD-07")
  void eachBackendHasItsOwnModel(Subject subject) throws Exception {
    Path copy = ModelCopy.named("copy", subject.model(), subject.folder());
    InferenceBackend one = subject.load();
    InferenceBackend other = subject.create();
    assertThat(other.isLoaded()).as("isLoaded() of a backend that loaded nothing").isFalse();

    other.load(copy, subject.declared().config());

    assertThat(one.modelInfo().map(ModelInfo::path))
        .as("path of the one backend's model after the other loaded a copy")
        .isNotEqualTo(other.modelInfo().map(ModelInfo::path));
  }

  @Clause("LOAD-12")
  void threadsThatLoadAtOnceGetTheirOwnModels(Subject subject) throws Exception {
    List<Path> models = new ArrayList<>();
    for (String name : List.of("one", "two", "three", "four")) {
      models.add(ModelCopy.named(name, subject.model(), subject.folder()));
    }
    InferenceBackend backend = subject.create();
    CyclicBarrier start = new CyclicBarrier(models.size());
    List<CompletableFuture<List<ModelInfo>>> loads = new ArrayList<>();
    for (Path model : models) {
      loads.add(
          Patience.async(
              "load",
              () -> {
                start.await();
                List<ModelInfo> infos = new ArrayList<>();
                for (int time = 0; time < 3; time++) {
                  infos.add(backend.load(model, subject.declared().config()));
                }
                return infos;
              }));
    }

    for (int i = 0; i < models.size(); i++) {
      assertThat(subject.patience().await("a load beside others", loads.get(i)))
          .extracting(ModelInfo::path)
          .as("paths of what %s returned while other threads loaded", models.get(i))
          .containsOnly(models.get(i));
    }
    assertThat(backend.modelInfo().map(ModelInfo::path))
        .as("path of the model that was loaded last")
        .isPresent()
        .get()
        .isIn(models);
    Trial.answer(backend);
  }

  @Clause("LOAD-12")
  void aBackendThatLoadsCanBeUnloadedByAnotherThread(Subject subject) throws Exception {
    InferenceBackend backend = subject.create();
    LoadConfig config = subject.declared().config();
    for (int round = 0; round < ROUNDS; round++) {
      CyclicBarrier start = new CyclicBarrier(2);
      CompletableFuture<ModelInfo> load =
          Patience.async(
              "load",
              () -> {
                start.await();
                return backend.load(subject.model(), config);
              });

      start.await();
      backend.unload();
      subject.patience().await("a load beside an unload", load);

      if (backend.isLoaded()) {
        assertThat(backend.modelInfo())
            .as("modelInfo() of the model that stayed loaded despite an unload")
            .isPresent();
      }
    }
    backend.load(subject.model(), config);
    Trial.answer(backend);
  }
}
