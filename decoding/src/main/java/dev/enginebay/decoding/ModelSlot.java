package dev.enginebay.decoding;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds at most one open model. Loading and unloading exclude each other; reading what is loaded
 * never blocks.
 */
final class ModelSlot {

  /** The queue limit if the configuration does not set one. */
  private static final int QUEUE_LIMIT = 128;

  private final ReentrantLock lifecycle = new ReentrantLock();
  private volatile Status status =
      new Status(null, notLoaded("No model is loaded. Call load(path) first."));

  /** The thread of the latest model, which may be closing. Guarded by {@link #lifecycle}. */
  private @Nullable ModelThread leaving;

  /**
   * What a request finds.
   *
   * @param model serves the request, or null
   * @param whyNot the failure of the request if there is no model
   */
  private record Status(@Nullable ModelThread model, InferenceException whyNot) {}

  /** Opens a model after closing the present one. */
  ModelThread load(Supplier<HostedModel> checked, LoadConfig config) {
    lifecycle.lock();
    try {
      unload();
      ModelThread thread =
          new ModelThread(
              checked, config.queueLimit().orElse(QUEUE_LIMIT), config.keepAlive(), this::forget);
      leaving = thread;
      status = new Status(awaitOpen(thread), unloaded());
      // If its keep-alive ran out before the line above, that line overwrote the reason.
      thread.whyClosed().ifPresent(this::forget);
      return thread;
    } finally {
      lifecycle.unlock();
    }
  }

  /** Closes the present model and waits until its memory is free. */
  void unload() {
    lifecycle.lock();
    try {
      ModelThread present = leaving;
      if (present != null) {
        InferenceException later = unloaded();
        if (status.model() != null) {
          status = new Status(null, later);
        }
        present.close(later);
        present.awaitEnd();
        leaving = null;
      }
    } finally {
      lifecycle.unlock();
    }
  }

  Optional<ModelThread> present() {
    return Optional.ofNullable(status.model());
  }

  /** Returns the present model, or throws a new exception that says why there is none. */
  ModelThread require() {
    Status now = status;
    if (now.model() == null) {
      throw new InferenceException(
          now.whyNot().reason(), String.valueOf(now.whyNot().getMessage()));
    }
    return now.model();
  }

  /** Called on the model's own thread when it closes by itself. */
  private void forget(InferenceException why) {
    status = new Status(null, why);
  }

  private ModelThread awaitOpen(ModelThread thread) {
    CompletableFuture<ModelThread> opening = thread.start();
    try {
      return opening.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      InferenceException stopped =
          new InferenceException(
              Reason.INTERRUPTED,
              "The thread was interrupted while the model was loading, so nothing is loaded. Load"
                  + " it again.");
      thread.close(stopped);
      throw stopped;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof InferenceException refused) {
        throw refused;
      }
      if (failed.getCause() instanceof LinkageError unlinked) {
        throw HostedBackend.unlinked(unlinked);
      }
      throw new InferenceException(
          Reason.ENGINE_FAILED,
          "The engine failed to open the model: " + failed.getCause(),
          null,
          failed.getCause());
    }
  }

  private static InferenceException unloaded() {
    return notLoaded("The model was unloaded. Call load(path) again.");
  }

  private static InferenceException notLoaded(String message) {
    return new InferenceException(Reason.MODEL_NOT_LOADED, message);
  }
}
