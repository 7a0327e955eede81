package dev.enginebay.cli;

/** The end of this process, which a signal begins or a command that is done. */
final class JvmExit {

  /** What shells report of a program that was interrupted. */
  static final int INTERRUPTED = 130;

  private JvmExit() {}

  /**
   * Returns whether it has begun. That is known before any shutdown hook runs, and so before
   * anything fails because of it.
   */
  static boolean begun() {
    Thread probe = new Thread(() -> {}, "enginebay-exit-probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException begun) {
      return true;
    }
  }
}
