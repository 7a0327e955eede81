package dev.enginebay.cli.terminal;

/** The exit of this JVM, started by a signal or by the end of a command. */
public final class JvmExit {

  /** The exit code of an interrupted program. */
  public static final int INTERRUPTED = 130;

  private JvmExit() {}

  /**
   * Returns whether it has begun. This is true before any shutdown hook runs, and so before
   * anything fails because of it.
   */
  public static boolean begun() {
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
