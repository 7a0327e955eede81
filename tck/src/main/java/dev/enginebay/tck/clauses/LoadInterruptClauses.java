package dev.enginebay.tck.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.Fails;
import dev.enginebay.tck.support.Patience;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** LOAD: threads that are interrupted before or during a load. */
public abstract class LoadInterruptClauses {

  /** For the group of {@code BackendConformance}. */
  protected LoadInterruptClauses() {}

  private static final int ROUNDS = 6;

  @Clause("LOAD-13")
  void aThreadInterruptedBeforeItLoadsSaysSoOrSucceeds(Subject subject) throws Exception {
    InferenceBackend backend = subject.create();

    Attempt attempt = attempt(subject, backend, true, thread -> {});

    assertSaysSoOrSucceeded(subject, backend, attempt);
  }

  @Clause("LOAD-13")
  void aThreadInterruptedWhileItLoadsSaysSoOrSucceeds(Subject subject) throws Exception {
    long began = System.nanoTime();
    subject.load().unload();
    long whole = System.nanoTime() - began;

    for (int round = 0; round < ROUNDS; round++) {
      InferenceBackend backend = subject.create();
      long pause = whole * round / ROUNDS;

      Attempt attempt =
          attempt(
              subject,
              backend,
              false,
              thread -> {
                LockSupport.parkNanos(pause);
                thread.interrupt();
              });

      assertSaysSoOrSucceeded(subject, backend, attempt);
    }
  }

  @Clause("LOAD-13")
  void aLoadWhoseFutureIsCancelledLeavesTheBackendUsable(Subject subject) throws Exception {
    long began = System.nanoTime();
    subject.load().unload();
    long whole = System.nanoTime() - began;
    LoadConfig config = subject.declared().config();

    for (int round = 0; round < ROUNDS; round++) {
      InferenceBackend backend = subject.create();
      CompletableFuture<ModelInfo> future = backend.loadAsync(subject.model(), config);
      LockSupport.parkNanos(whole * round / ROUNDS);
      future.cancel(true);

      // The cancelled load may run after the first of these.
      subject
          .patience()
          .until(
              "a model that loads and answers after a loadAsync was cancelled",
              () ->
                  catchThrowable(
                          () -> {
                            backend.load(subject.model(), config);
                            Trial.answer(backend);
                          })
                      == null);
      backend.unload();
    }
  }

  /**
   * The end of a load on its own thread.
   *
   * @param thrown what it threw, or null
   * @param flag whether the thread was interrupted when the load ended
   */
  private record Attempt(@Nullable Throwable thrown, boolean flag) {}

  private interface Disturbance {
    void of(Thread thread);
  }

  private static Attempt attempt(
      Subject subject, InferenceBackend backend, boolean interruptedBefore, Disturbance disturbance)
      throws Exception {
    CompletableFuture<Thread> loading = new CompletableFuture<>();
    CompletableFuture<Attempt> attempt =
        Patience.async(
            "load",
            () -> {
              if (interruptedBefore) {
                Thread.currentThread().interrupt();
              }
              loading.complete(Thread.currentThread());
              Throwable thrown =
                  catchThrowable(() -> backend.load(subject.model(), subject.declared().config()));
              return new Attempt(thrown, Thread.currentThread().isInterrupted());
            });
    disturbance.of(subject.patience().await("the thread that loads", loading));
    return subject.patience().await("the end of an interrupted load", attempt);
  }

  private static void assertSaysSoOrSucceeded(
      Subject subject, InferenceBackend backend, Attempt attempt) {
    if (attempt.thrown() != null) {
      InferenceException failure =
          Fails.with("an interrupted load", attempt.thrown(), Reason.INTERRUPTED);
      assertThat(attempt.flag())
          .as("the thread's interrupt flag after '%s'", failure.getMessage())
          .isTrue();
    }
    assertThat(backend.isLoaded())
        .as("isLoaded() after an interrupted load that threw %s", attempt.thrown())
        .isEqualTo(attempt.thrown() == null);
    assertThat(
            catchThrowable(
                () -> {
                  backend.load(subject.model(), subject.declared().config());
                  Trial.answer(backend);
                }))
        .as("the outcome of a load after an interrupted one")
        .isNull();
    backend.unload();
  }
}
