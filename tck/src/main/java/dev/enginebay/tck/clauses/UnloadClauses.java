package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** UNLD: what is left of a model after unload. */
public abstract class UnloadClauses {

  /** For the group of {@code BackendConformance}. */
  protected UnloadClauses() {}

  private static final Duration AT_ONCE = Duration.ofMillis(100);

  @Clause("UNLD-01")
  void aBackendThatLoadedNothingCanBeUnloaded(Subject subject) {
    InferenceBackend backend = subject.create();

    assertThatCode(backend::unload).as("unload() of a new backend").doesNotThrowAnyException();
    assertThatCode(backend::close).as("close() of a new backend").doesNotThrowAnyException();
    assertGone("a backend that loaded nothing", backend);
  }

  @Clause("UNLD-01")
  void aModelIsGoneWhenUnloadReturns(Subject subject) {
    InferenceBackend backend = subject.load();
    Trial.answer(backend);

    for (String time : List.of("first", "second", "third")) {
      assertThatCode(backend::unload).as("the %s unload()", time).doesNotThrowAnyException();
      assertGone("a backend after its " + time + " unload()", backend);
    }
    assertThatCode(backend::close).as("close() after unload()").doesNotThrowAnyException();
  }

  @Clause("UNLD-01")
  void closingUnloads(Subject subject) {
    InferenceBackend backend = subject.load();

    backend.close();

    assertGone("a backend after close()", backend);
    assertThatCode(backend::close).as("a second close()").doesNotThrowAnyException();
  }

  @Clause("UNLD-01")
  void anyNumberOfThreadsMayUnloadAtOnce(Subject subject) throws Exception {
    InferenceBackend backend = subject.load();
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    List<CompletableFuture<String>> unloads = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      unloads.add(
          Patience.async(
              "unload",
              () -> {
                start.await();
                backend.unload();
                return state(backend);
              }));
    }

    for (CompletableFuture<String> unload : unloads) {
      assertThat(subject.patience().await("unload() beside seven others", unload))
          .as("what a thread sees after its unload(), beside seven others")
          .isEqualTo(GONE);
    }
  }

  @Clause("UNLD-01")
  void anInterruptedThreadMayUnload(Subject subject) {
    InferenceBackend backend = subject.load();

    Thread.currentThread().interrupt();
    Throwable thrown = catchThrowable(backend::unload);
    boolean flag = Thread.interrupted();

    assertThat(thrown).as("the failure of unload() on an interrupted thread").isNull();
    assertThat(flag).as("the interrupt flag after unload()").isTrue();
    assertGone("a backend unloaded by an interrupted thread", backend);
  }

  private static final String GONE = "isLoaded() false, modelInfo() empty";

  private static String state(InferenceBackend backend) {
    return "isLoaded() %s, modelInfo() %s"
        .formatted(backend.isLoaded(), backend.modelInfo().isPresent() ? "present" : "empty");
  }

  private static void assertGone(String what, InferenceBackend backend) {
    assertThat(state(backend)).as("the state of %s", what).isEqualTo(GONE);
  }

  @Clause("UNLD-02")
  void everyUseAfterUnloadIsRefused(Subject subject) {
    InferenceBackend backend = subject.load();
    Trial.answer(backend);
    backend.unload();

    uses(subject, backend)
        .forEach((what, use) -> Fails.with(what + " after unload", use, Reason.MODEL_NOT_LOADED));
  }

  @Clause("UNLD-02")
  void everyUseBeforeALoadIsRefused(Subject subject) {
    uses(subject, subject.create())
        .forEach((what, use) -> Fails.with(what + " before a load", use, Reason.MODEL_NOT_LOADED));
  }

  /** Takes the fastest of several calls, since a busy machine may delay any of them. */
  @Clause("UNLD-02")
  void everyUseAfterUnloadIsRefusedAtOnce(Subject subject) {
    InferenceBackend backend = subject.load();
    backend.unload();

    uses(subject, backend)
        .forEach(
            (what, use) -> {
              long best = Long.MAX_VALUE;
              for (int time = 0; time < 10 && best > AT_ONCE.toNanos(); time++) {
                long began = System.nanoTime();
                Fails.perhaps(use);
                best = Math.min(best, System.nanoTime() - began);
              }
              assertThat(Duration.ofNanos(best))
                  .as("the fastest of ten calls of %s after unload", what)
                  .isLessThanOrEqualTo(AT_ONCE);
            });
  }

  private static Map<String, ThrowingCallable> uses(Subject subject, InferenceBackend backend) {
    Map<String, ThrowingCallable> uses = new LinkedHashMap<>();
    uses.put("infer", () -> Trial.answer(backend));
    uses.put(
        "inferStream",
        () -> backend.inferStream(Trial.PROMPT, Trial.OPTIONS).pieces().forEach(piece -> {}));
    if (subject.capabilities().contains(Capability.TOKENS)) {
      uses.put("encode", () -> backend.encode("a"));
      uses.put("decode", () -> backend.decode(0));
    }
    return uses;
  }

  @Clause("UNLD-05")
  void aModelCanBeLoadedAgainAndAgain(Subject subject) {
    InferenceBackend backend = subject.load();
    String answer = Trial.answer(backend);

    for (int time = 1; time <= 4; time++) {
      backend.unload();
      assertLoadsAgain(subject, backend, "unload number " + time);
      assertThat(Trial.answer(backend))
          .as("the answer of the model loaded again")
          .isEqualTo(answer);
    }
  }

  @Clause("UNLD-05")
  void aClosedBackendCanLoadAgain(Subject subject) {
    InferenceBackend backend = subject.load();

    backend.close();

    assertLoadsAgain(subject, backend, "close()");
  }

  @Clause("UNLD-05")
  void aBackendUnloadedBeforeItsFirstLoadCanLoad(Subject subject) {
    InferenceBackend backend = subject.create();

    backend.unload();

    assertLoadsAgain(subject, backend, "an unload() with nothing loaded");
  }

  private static void assertLoadsAgain(Subject subject, InferenceBackend backend, String after) {
    assertThatCode(
            () -> {
              backend.load(subject.model(), subject.declared().config());
              Trial.answer(backend);
            })
        .as("a load after %s", after)
        .doesNotThrowAnyException();
  }
}
