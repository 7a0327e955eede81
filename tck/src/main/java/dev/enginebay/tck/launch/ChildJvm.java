package dev.enginebay.tck.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A JVM that this one started, and may end. */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final Path crashLog;

  /**
   * A JVM that runs.
   *
   * @param process its process
   * @param crashLog where HotSpot writes when it dies
   */
  public ChildJvm(Process process, Path crashLog) {
    this.process = process;
    this.crashLog = crashLog;
  }

  /**
   * Its process.
   *
   * @return the process's id
   */
  public long pid() {
    return process.pid();
  }

  /**
   * Returns whether it still runs.
   *
   * @return false once it ended
   */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits for its end.
   *
   * @param limit how long
   * @return false if it still runs then
   * @throws InterruptedException if this thread is interrupted
   */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Returns what it ended with.
   *
   * @return its exit code
   * @throws IllegalThreadStateException if it still runs
   */
  public int exitCode() {
    return process.exitValue();
  }

  /**
   * Returns how it ended.
   *
   * @return in words
   * @throws IllegalThreadStateException if it still runs
   */
  public String ending() {
    int code = exitCode();
    return switch (code) {
      case 0 -> "it ended by itself";
      case 134 -> "it was aborted (SIGABRT)";
      case 136 -> "it divided by zero (SIGFPE)";
      case 135, 138 -> "it met a bus error (SIGBUS)";
      case 137 -> "it was killed (SIGKILL), perhaps for want of memory";
      case 139 -> "it read or wrote where it must not (SIGSEGV)";
      default -> "it ended with code " + code;
    };
  }

  /**
   * Returns where native code crashed.
   *
   * @return empty if none did
   */
  public String crash() {
    return CrashLog.summary(crashLog);
  }

  /** Asks it to end, as an interrupt does. */
  public void interrupt() {
    process.destroy();
  }

  /** Ends it at once if it still runs, and the processes that it started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
