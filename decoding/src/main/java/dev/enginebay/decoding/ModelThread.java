package dev.enginebay.decoding;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.text.tokenizer.Vocabulary;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that opens a model, computes its answers and closes it.
 *
 * <p>It assumes that the engine's calls return, an aborted one soon. It guarantees that the model
 * is closed once, after its last call, that every submitted generation ends exactly once, and that
 * no user code runs on this thread.
 */
final class ModelThread {

  private static final System.Logger LOG = System.getLogger("dev.enginebay.decoding");
  private static final long EXIT_GRACE_SECONDS = 10;

  private final Supplier<HostedModel> checked;
  private final int queueLimit;
  private final Optional<Duration> keepAlive;
  private final Consumer<InferenceException> closedItself;
  private final CompletableFuture<ModelThread> opened = new CompletableFuture<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Object abortGuard = new Object();
  private final Thread atExit = new Thread(this::closeAtExit, "enginebay-exit");

  /** Published to other threads by {@link #opened}. */
  private @Nullable Serving serving;

  private boolean abortable = true;

  /**
   * Creates the thread, which opens the model once started.
   *
   * @param closedItself called on this thread with the reason if it closes the model by itself
   */
  ModelThread(
      Supplier<HostedModel> checked,
      int queueLimit,
      Optional<Duration> keepAlive,
      Consumer<InferenceException> closedItself) {
    this.checked = checked;
    this.queueLimit = queueLimit;
    this.keepAlive = keepAlive;
    this.closedItself = closedItself;
  }

  /**
   * Starts the thread. The future completes on it when the model is open, or has failed to open.
   */
  CompletableFuture<ModelThread> start() {
    Thread thread = new Thread(this::run, "enginebay-model");
    thread.setDaemon(true);
    thread.start();
    return opened;
  }

  /** Returns the model's info at this moment. */
  ModelInfo info() {
    return serving().model().info();
  }

  Set<Capability> capabilities() {
    return serving().model().capabilities();
  }

  /**
   * Returns the checked request.
   *
   * @throws InferenceException naming what it cannot honour
   */
  Request request(Prompt prompt, ChatOptions options) {
    return serving().model().request(prompt, options);
  }

  /** Returns why requests are refused, once they are. */
  Optional<InferenceException> whyClosed() {
    return serving().intake().whyClosed();
  }

  /** Submits a generation, which ends by completing its result. */
  void submit(Generation generation) {
    serving().intake().submit(generation, () -> wake(generation));
    generation.request().options().deadline().ifPresent(deadline -> endAfter(generation, deadline));
  }

  /**
   * Runs some work with the model's vocabulary on a side thread.
   *
   * @param givenUp whether the caller no longer waits for the result
   * @return the result, or a failure if the model is closed meanwhile
   */
  <T> CompletableFuture<T> read(VocabularyWork<T> work, BooleanSupplier givenUp) {
    Serving present = serving();
    Intake intake = present.intake();
    SideThreads threads = present.threads();
    Vocabulary vocabulary =
        present
            .model()
            .vocabulary()
            .orElseThrow(
                () ->
                    new InferenceException(
                        Reason.UNSUPPORTED,
                        "tokens: this backend lacks TOKENS, because its engine gives text only. To"
                            + " count tokens, use the usage of a response."));
    intake.enter();
    return threads
        .start(
            () -> {
              T result = work.with(vocabulary, () -> threads.closing() || givenUp.getAsBoolean());
              if (threads.closing()) {
                throw intake.whyClosed().orElseThrow();
              }
              return result;
            })
        .whenComplete((result, failure) -> intake.leave());
  }

  /**
   * Ends all work and closes the model, even if it is still opening.
   *
   * @param later the failure of later requests
   */
  void close(InferenceException later) {
    if (opened.completeExceptionally(later) || opened.isCompletedExceptionally()) {
      return;
    }
    serving().intake().close(later);
    abort();
  }

  /** Waits until the model is closed, but no longer than the model's patience. */
  void awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        if (!ended.await(patienceNanos(), TimeUnit.NANOSECONDS)) {
          LOG.log(
              Level.WARNING,
              "An engine did not return after it was asked to stop. Its model is closed when it"
                  + " returns.");
        }
        break;
      } catch (InterruptedException keptForLater) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Closes the model before the process unloads its native libraries, since native code must not
   * run then.
   */
  private void closeAtExit() {
    close(
        new InferenceException(
            Reason.MODEL_NOT_LOADED,
            "The model was unloaded because the JVM is exiting. Ask before shutdown begins."));
    try {
      boolean inTime = ended.await(EXIT_GRACE_SECONDS, TimeUnit.SECONDS);
      LOG.log(Level.DEBUG, "Model closed before exit: {0}", inTime);
    } catch (InterruptedException nobodyWaitsForIt) {
      Thread.currentThread().interrupt();
    }
  }

  private long patienceNanos() {
    return opened.isDone() && !opened.isCompletedExceptionally()
        ? TimeUnit.NANOSECONDS.convert(serving().model().patience())
        : Long.MAX_VALUE;
  }

  private Serving serving() {
    Serving present = serving;
    if (present == null) {
      throw new IllegalStateException("the model is not open");
    }
    return present;
  }

  private void wake(Generation generation) {
    Serving present = serving();
    if (generation.endingAsked() != null && present.generations().blocksEnd(generation)) {
      abort();
    }
    present.intake().nudge();
  }

  private void abort() {
    synchronized (abortGuard) {
      if (abortable) {
        serving().model().abort();
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // both chains end here
  private static void endAfter(Generation generation, Duration deadline) {
    CompletableFuture<Void> timer =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, TimeUnit.NANOSECONDS.convert(deadline), TimeUnit.NANOSECONDS);
    timer.thenRun(() -> generation.askToEnd(FinishReason.DEADLINE));
    generation.result().whenComplete((response, failure) -> timer.cancel(false));
  }

  private void run() {
    Optional<Throwable> failure = Optional.empty();
    try {
      watchForExit();
      answer(checked.get());
    } catch (Throwable thrown) {
      failure = Optional.of(thrown);
    }
    end();
    failure.ifPresent(this::report);
  }

  /** Registers the shutdown hook, and throws if the JVM is already exiting. */
  private void watchForExit() {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      throw new InferenceException(
          Reason.MODEL_NOT_LOADED,
          "The model was not loaded because the JVM is exiting. Load it before shutdown begins.",
          null,
          exiting);
    }
  }

  /** Passes a failure to the caller that waits for the model, or else to the log. */
  private void report(Throwable failure) {
    if (!opened.completeExceptionally(failure)) {
      LOG.log(Level.WARNING, "The engine failed to close a model", failure);
    }
  }

  private void answer(HostedModel model) {
    SideThreads threads = new SideThreads();
    try {
      Serving present = new Serving(model, queueLimit, threads);
      serving = present;
      if (opened.complete(this)) {
        present.serve(keepAlive, closedItself);
      }
    } finally {
      threads.close();
      synchronized (abortGuard) {
        abortable = false;
      }
      model.close();
    }
  }

  private void end() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      LOG.log(Level.DEBUG, "The JVM is exiting already");
    }
  }
}
