package dev.enginebay.natives;

import dev.enginebay.InferenceException;
import org.jspecify.annotations.Nullable;

/** Starts an engine's native code on another thread, while a model is checked. */
public final class EarlyStart implements AutoCloseable {

  private final Thread thread;
  private @Nullable Throwable failure;

  /**
   * Begins to start it.
   *
   * @param engine the backend's id, for the name of the thread
   * @param start starts the native code
   */
  public EarlyStart(String engine, Runnable start) {
    thread = new Thread(() -> run(start), "enginebay-" + engine + "-start");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Runnable start) {
    try {
      start.run();
    } catch (Throwable any) {
      // Thrown again by finish, on the thread of the caller.
      failure = any;
    }
  }

  /**
   * Waits until it is started.
   *
   * @throws InferenceException of the same reason and message as the one that the start has thrown,
   *     which is its cause
   */
  public void finish() {
    close();
    if (failure instanceof InferenceException refusal) {
      throw new InferenceException(
          refusal.reason(),
          String.valueOf(refusal.getMessage()),
          refusal.backendId().orElse(null),
          refusal);
    }
    if (failure != null) {
      failure.addSuppressed(new IllegalStateException("The engine was needed here."));
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  /** Waits in any case: a process must not end while native code sets itself up. */
  @Override
  public void close() {
    Uninterrupted.await(thread::join);
  }
}
