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
 * Holds at most one open model. Loading and unloading exclude each other; looking at what is loaded
 * never waits.
 */
final class ModelSlot {

  /** How many requests may wait when the configuration does not say. */
  private static final int QUEUE_LIMIT = 128;

  private final ReentrantLock lifecycle = new ReentrantLock();
  private volatile Status status =
      new Status(null, notLoaded("No model is loaded. Call load(path) before asking."));

  /** Guarded by {@link #lifecycle}: a thread that may still hold a model nobody wants any more. */
  private @Nullable ModelThread leaving;

  /**
   * What requests meet.
   *
   * @param model serves them, or null
   * @param whyNot what they get when there is none
   */
  private record Status(@Nullable ModelThread model, InferenceException whyNot) {}

  /** Opens a model in place of the present one, which is closed first. */
  ModelThread load(Supplier<HostedModel> checked, LoadConfig config) {
    lifecycle.lock();
    try {
      unload();
      ModelThread thread =
          new ModelThread(
              checked, config.queueLimit().orElse(QUEUE_LIMIT), config.keepAlive(), this::forget);
      leaving = thread;
      status = new Status(awaitOpen(thread), unloaded());
      // Its keep-alive may have run out before the line above; then it told so too early.
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

  /** The present model, or a new exception that says why there is none. */
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
              "The thread was interrupted while the model loaded; the model is given up.");
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
    return notLoaded("The model was unloaded. Call load(path) again before asking.");
  }

  private static InferenceException notLoaded(String message) {
    return new InferenceException(Reason.MODEL_NOT_LOADED, message);
  }
}
