package dev.enginebay.natives;

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

  /** Waits until it is started. Throws what the start has thrown. */
  public void finish() {
    close();
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
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
