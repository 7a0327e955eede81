package dev.enginebay.llamacpp.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.natives.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrialTest {

  private static final TrialLimits GENEROUS =
      new TrialLimits(Duration.ofSeconds(60), Duration.ofSeconds(100));

  private static final TrialJvm.Launch NEVER_STARTED =
      folder -> {
        throw new AssertionError("a trial was started that is not needed");
      };

  @TempDir Path folder;

  @Test
  void aModelThatIsSurvivedPasses() {
    assertThat(trial("ready", "step", "pass", "0").require()).matches("passed in \\d+\\.\\d s");
  }

  @Test
  void aModelThatPassedIsNotTriedAgain() {
    trial("ready", "pass", "0").require();

    assertThat(trial("a model", NEVER_STARTED, GENEROUS).require())
        .matches("passed earlier, in \\d+\\.\\d s");
  }

  @Test
  void whatDecidesIsTriedAnew() {
    trial("ready", "pass", "0").require();

    assertThat(trial("another native", doing("ready", "pass", "0"), GENEROUS).require())
        .startsWith("passed in");
  }

  @Test
  void aModelThatEndsTheJvmIsInvalidInTheWordsOfLlamaCpp() {
    InferenceException refused = refusal(trial("ready", "assert", "134"));

    assertThat(refused.reason()).isEqualTo(Reason.MODEL_INVALID);
    assertThat(refused)
        .hasMessageContainingAll(
            "bad.gguf", "SIGABRT: ggml.c:123: GGML_ASSERT(x > 0) failed.", "llamacpp.trial=never")
        .hasMessageNotContaining("/home/builder");
  }

  @Test
  void aModelThatEndedTheJvmIsRefusedAtOnceTheNextTime() throws IOException {
    refusal(trial("ready", "assert", "134"));

    InferenceException refused = refusal(trial("a model", NEVER_STARTED, GENEROUS));

    assertThat(refused.reason()).isEqualTo(Reason.MODEL_INVALID);
    assertThat(refused).hasMessageContainingAll("GGML_ASSERT", "delete " + only(".txt"));
  }

  @Test
  void aModelWhoseVerdictIsDeletedIsTriedAgain() throws IOException {
    refusal(trial("ready", "assert", "134"));
    Files.delete(only(".txt"));

    assertThat(trial("ready", "pass", "0").require()).startsWith("passed in");
  }

  @Test
  void aVerdictThatCannotBeReadCountsForNothing() throws IOException {
    trial("ready", "pass", "0").require();
    Files.writeString(only(".txt"), "PASS");

    assertThat(trial("ready", "pass", "0").require()).startsWith("passed in");
  }

  @Test
  void aModelThatComputesWithoutEndIsInvalidAndTriedAgainTheNextTime() {
    TrialLimits impatient = new TrialLimits(Duration.ofSeconds(2), Duration.ofSeconds(100));

    InferenceException refused = refusal(trial("a model", doing("ready", "compute"), impatient));

    assertThat(refused.reason()).isEqualTo(Reason.MODEL_INVALID);
    assertThat(refused).hasMessageContaining("without progress");
    assertThat(trial("ready", "pass", "0").require()).startsWith("passed in");
  }

  @Test
  void aModelThatMakesLlamaCppPrintWithoutEndIsInvalid() {
    assertThat(refusal(trial("ready", "chatter")).reason()).isEqualTo(Reason.MODEL_INVALID);
  }

  @Test
  void aTrialInWhichNothingHappensIsNotHeldAgainstTheModel() {
    TrialLimits impatient = new TrialLimits(Duration.ofSeconds(60), Duration.ofSeconds(2));

    InferenceException failed = refusal(trial("a model", doing("ready", "sleep"), impatient));

    assertThat(failed.reason()).isEqualTo(Reason.ENGINE_FAILED);
    assertThat(trial("ready", "pass", "0").require()).startsWith("passed in");
  }

  @Test
  void anOrderlyRefusalIsPassedOn() {
    InferenceException refused = refusal(trial("ready", "refuse", "0"));

    assertThat(refused.reason()).isEqualTo(Reason.MODEL_UNSUPPORTED);
    assertThat(refused).hasMessage("no such thing");
  }

  @Test
  void memoryThatRunsOutIsNotHeldAgainstTheModel() {
    assertThat(refusal(trial("ready", "137")).reason()).isEqualTo(Reason.OUT_OF_MEMORY);
    assertThat(refusal(trial("ready", "lack-memory", "134")).reason())
        .isEqualTo(Reason.OUT_OF_MEMORY);
    assertThat(trial("ready", "pass", "0").require()).startsWith("passed in");
  }

  @Test
  void aJvmThatSomebodyEndsIsNotHeldAgainstTheModel() {
    assertThat(refusal(trial("ready", "143")).reason()).isEqualTo(Reason.BACKEND_UNAVAILABLE);
    assertThat(trial("ready", "pass", "0").require()).startsWith("passed in");
  }

  @Test
  void withoutATrialNothingIsLoaded() {
    InferenceException refused =
        refusal(trial("a model", own -> List.of(folder.resolve("java").toString()), GENEROUS));

    assertThat(refused.reason()).isEqualTo(Reason.BACKEND_UNAVAILABLE);
    assertThat(refused).hasMessageContainingAll("bad.gguf", "java", "llamacpp.trial=never");
  }

  @Test
  void aTrialThatGoesWrongByItselfIsNotHeldAgainstTheModel() {
    assertThat(refusal(trial("1")).reason()).isEqualTo(Reason.BACKEND_UNAVAILABLE);
    assertThat(refusal(trial("ready", "fail", "0")))
        .hasMessageContaining("NoClassDefFoundError: Gone");
    assertThat(trial("ready", "pass", "0").require()).startsWith("passed in");
  }

  @Test
  void anInterruptEndsTheTrial() throws Exception {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread loader =
        new Thread(
            () -> {
              Trial endless = trial("a model", doing("ready", "tell-process", "sleep"), GENEROUS);
              Throwable thrown = catchThrowableOfType(InferenceException.class, endless::require);
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              outcome.complete(thrown);
            });
    loader.start();
    long process = process();

    loader.interrupt();

    assertThat(((InferenceException) outcome.get()).reason()).isEqualTo(Reason.INTERRUPTED);
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(left()).containsExactly("lock");
  }

  /** Returns the process of the current trial, once it has written its id. */
  private long process() throws IOException {
    while (true) {
      try (Stream<Path> files = Files.walk(folder)) {
        Optional<Path> told = files.filter(file -> file.endsWith("process")).findAny();
        if (told.isPresent() && Files.size(told.get()) > 0) {
          return Long.parseLong(Files.readString(told.get(), UTF_8));
        }
      } catch (UncheckedIOException changedMeanwhile) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void loadsAtOnceShareATrial() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    TrialJvm.Launch counted =
        own -> {
          begun.incrementAndGet();
          return doing("ready", "pass", "0").command(own);
        };
    List<CompletableFuture<String>> loads =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> trial("a model", counted, GENEROUS).require()))
            .limit(3)
            .toList();

    for (CompletableFuture<String> load : loads) {
      assertThat(load.get()).startsWith("passed");
    }
    assertThat(begun).hasValue(1);
  }

  @Test
  void nothingButTheVerdictIsLeft() throws IOException {
    Files.createDirectories(folder.resolve("of-a-process-that-died.part/with-a-file"));

    trial("ready", "pass", "0").require();

    assertThat(left()).hasSize(2).contains("lock").anyMatch(name -> name.endsWith(".txt"));
  }

  @Test
  void aJvmEndsWithTheOneThatStartedIt() throws Exception {
    Process child =
        new ProcessBuilder(doing("hold-life-line", "ready", "sleep").command(folder)).start();
    child.getInputStream().read();

    child.getOutputStream().close();

    assertThat(child.waitFor()).isEqualTo(1);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path only(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).findAny().orElseThrow();
    }
  }

  private static InferenceException refusal(Trial trial) {
    InferenceException refusal = catchThrowableOfType(InferenceException.class, trial::require);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static TrialJvm.Launch doing(String... acts) {
    return ScriptedTrial.doing(acts);
  }

  private Trial trial(String... acts) {
    return trial("a model", doing(acts), GENEROUS);
  }

  private Trial trial(String key, TrialJvm.Launch launch, TrialLimits limits) {
    return new Trial(
        folder, "bad.gguf", Sha256.of(key.getBytes(UTF_8)), new TrialJvm(launch, limits));
  }
}
