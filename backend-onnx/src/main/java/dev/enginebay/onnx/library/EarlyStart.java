package dev.enginebay.onnx.library;

/** Loads ONNX Runtime on another thread while a model is checked. */
public final class EarlyStart implements AutoCloseable {

  private final Thread thread = new Thread(EarlyStart::load, "enginebay-onnx-start");

  /** Begins to load it. */
  public EarlyStart() {
    thread.setDaemon(true);
    thread.start();
  }

  private static void load() {
    try {
      OnnxProcess.environment();
    } catch (RuntimeException | LinkageError failure) {
      // Thrown again by finish.
    }
  }

  /**
   * Waits until it is loaded.
   *
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE with the reason and the remedy
   */
  public void finish() {
    close();
    OnnxProcess.environment();
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
