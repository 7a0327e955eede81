package dev.enginebay.natives;

/** Waits that an interrupt does not end. */
public final class Uninterrupted {

  private Uninterrupted() {}

  /** Waits for something. */
  public interface Wait {

    /**
     * Waits until it has happened; called again after an interrupt.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    void await() throws InterruptedException;
  }

  /**
   * Waits for something however often this thread is interrupted; it stays interrupted afterwards.
   *
   * @param wait how to wait
   */
  public static void await(Wait wait) {
    boolean interrupted = false;
    while (true) {
      try {
        wait.await();
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
