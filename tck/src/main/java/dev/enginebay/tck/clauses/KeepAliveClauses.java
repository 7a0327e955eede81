package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.tck.support.Answers.Answer;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Recorder;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** UNLD: models without requests. */
public abstract class KeepAliveClauses {

  /** For the group of {@code BackendConformance}. */
  protected KeepAliveClauses() {}

  private static final Duration SHORT = Duration.ofMillis(60);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @Clause("UNLD-06")
  void aModelThatNobodyAsksUnloadsItself(Subject subject) throws Exception {
    InferenceBackend backend = subject.load(config -> config.withKeepAlive(SHORT));

    awaitExpiry(subject, backend);

    assertThat(backend.modelInfo()).as("modelInfo() after the keep-alive ran out").isEmpty();
    for (int time = 0; time < 2; time++) {
      assertNamesKeepAlive(catchThrowable(() -> Trial.answer(backend)));
      assertNamesKeepAlive(
          catchThrowable(
              () ->
                  backend.inferStream(Trial.PROMPT, Trial.OPTIONS).pieces().forEach(piece -> {})));
    }
  }

  @Clause("UNLD-06")
  void aModelThatUnloadedItselfCanBeLoadedAgain(Subject subject) throws Exception {
    InferenceBackend backend = subject.load(config -> config.withKeepAlive(SHORT));
    awaitExpiry(subject, backend);

    backend.load(subject.model(), subject.declared().config());

    assertThat(catchThrowable(() -> Trial.answer(backend)))
        .as("the answer of a model that was loaded again after its keep-alive ran out")
        .isNull();
  }

  private static void awaitExpiry(Subject subject, InferenceBackend backend)
      throws InterruptedException {
    subject
        .patience()
        .until("the unload of a model with a keepAlive of " + SHORT, () -> !backend.isLoaded());
  }

  private static void assertNamesKeepAlive(@Nullable Throwable thrown) {
    InferenceException failure =
        Fails.with("a request after the keep-alive ran out", thrown, Reason.MODEL_NOT_LOADED);
    assertThat(failure)
        .as("the message after the keep-alive ran out")
        .hasMessageMatching("(?is).*keep.?alive.*");
  }

  /** Increases the keep-alive until the request arrives before it runs out. */
  @Clause("UNLD-06")
  void aRequestOutlastsTheKeepAlive(Subject subject) throws Exception {
    Answer known = subject.answers().lasting();
    for (Duration keepAlive = Duration.ofMillis(10);
        keepAlive.compareTo(LONGEST) < 0;
        keepAlive = keepAlive.multipliedBy(2)) {
      Duration chosen = keepAlive;
      InferenceBackend backend = subject.load(config -> config.withKeepAlive(chosen));
      Recorder recorder = new Recorder(1);
      Throwable late =
          catchThrowable(
              () -> backend.inferStream(known.prompt(), known.options()).subscribe(recorder));
      if (late == null) {
        subject
            .patience()
            .until(
                "a first piece or the end of a request",
                () -> !recorder.pieces().isEmpty() || recorder.terminals() > 0);
        if (!recorder.pieces().isEmpty()) {
          assertOutlasts(subject, recorder, chosen);
          return;
        }
        late = recorder.failure();
      }
      Fails.with("a request too late for its keep-alive", late, Reason.MODEL_NOT_LOADED);
    }
    throw new AssertionError("No request arrived before a keep-alive of " + LONGEST + " ran out.");
  }

  private static void assertOutlasts(Subject subject, Recorder recorder, Duration keepAlive)
      throws Exception {
    new Patience(subject.patience().limit(), keepAlive.multipliedBy(3))
        .stays(
            "a request that lasts three times as long as the keepAlive of " + keepAlive,
            () -> recorder.terminals() == 0);
    recorder.subscription(subject.patience()).request(Long.MAX_VALUE);
    recorder.awaitEnd(subject.patience());

    assertThat(recorder.failure())
        .as("what ended a request that lasted longer than the keepAlive of %s", keepAlive)
        .isNull();
  }

  /**
   * On a busy machine the time may run out between requests, so only requests that arrived in time
   * count.
   */
  @Clause("UNLD-06")
  void eachRequestRestartsTheKeepAlive(Subject subject) {
    long asked = System.nanoTime(); // a keep-alive may begin before its load returns
    InferenceBackend backend = subject.load(config -> config.withKeepAlive(SHORT));

    long began = System.nanoTime();
    while (System.nanoTime() - began < 3 * SHORT.toNanos()) {
      long before = asked;
      asked = System.nanoTime();
      Throwable thrown = catchThrowable(() -> Trial.answer(backend));
      Duration sinceLast = Duration.ofNanos(System.nanoTime() - before);

      if (thrown != null) {
        Fails.with("a request after the keep-alive ran out", thrown, Reason.MODEL_NOT_LOADED);
        assertThat(sinceLast)
            .as("the time since the last request, when '%s'", thrown.getMessage())
            .isGreaterThanOrEqualTo(SHORT);
        asked = System.nanoTime();
        backend.load(subject.model(), subject.declared().config().withKeepAlive(SHORT));
      }
    }
  }
}
