package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads beside the model's own, for work that may take long: tokenising a text, or waiting for an
 * engine that gives text. The model is closed only after all such work has ended.
 */
final class SideThreads implements AutoCloseable {

  private final ExecutorService threads = DaemonThreads.create("enginebay-side");
  private volatile boolean closing;

  /** Starts some work. The future fails if the work does, or if it cannot be started. */
  <T> CompletableFuture<T> start(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.failedFuture(
          new InferenceException(
              Reason.MODEL_NOT_LOADED, "The model was unloaded. Load it again."));
    } catch (OutOfMemoryError noThread) {
      return CompletableFuture.failedFuture(
          new InferenceException(
              Reason.OUT_OF_MEMORY,
              "No thread could be started for the request. Send fewer requests at once, or give the"
                  + " process more memory or threads.",
              null,
              noThread));
    }
  }

  /** Returns whether the threads are closing, so that no result is wanted any more. */
  boolean closing() {
    return closing;
  }

  /** Waits for all work to end. */
  @Override
  public void close() {
    closing = true;
    threads.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
          break;
        }
      } catch (InterruptedException keptForLater) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
