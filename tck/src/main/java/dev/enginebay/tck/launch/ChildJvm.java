package dev.enginebay.tck.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A JVM that this one started and can end. */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final Path crashLog;

  /**
   * Creates an instance for a running JVM.
   *
   * @param process its process
   * @param crashLog the file that HotSpot writes in a crash
   */
  public ChildJvm(Process process, Path crashLog) {
    this.process = process;
    this.crashLog = crashLog;
  }

  /**
   * Returns its process id.
   *
   * @return the id
   */
  public long pid() {
    return process.pid();
  }

  /**
   * Returns whether it is still running.
   *
   * @return false once it has ended
   */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits for its end.
   *
   * @param limit how long
   * @return false if it is still running
   * @throws InterruptedException if this thread is interrupted
   */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Returns its exit code.
   *
   * @return its exit code
   * @throws IllegalThreadStateException if it is still running
   */
  public int exitCode() {
    return process.exitValue();
  }

  /**
   * Returns how it ended.
   *
   * @return a description
   * @throws IllegalThreadStateException if it is still running
   */
  public String ending() {
    int code = exitCode();
    return switch (code) {
      case 0 -> "it ended by itself";
      case 134 -> "it was aborted (SIGABRT)";
      case 136 -> "it divided by zero (SIGFPE)";
      case 135, 138 -> "it had a bus error (SIGBUS)";
      case 137 -> "it was killed (SIGKILL), perhaps for lack of memory";
      case 139 -> "it had a segmentation fault (SIGSEGV)";
      default -> "it ended with code " + code;
    };
  }

  /**
   * Returns where native code crashed.
   *
   * @return empty if it did not crash
   */
  public String crash() {
    return CrashLog.summary(crashLog);
  }

  /** Asks it to end, as Ctrl-C does. */
  public void interrupt() {
    process.destroy();
  }

  /**
   * Kills it and the processes that it started, if it is still running, and waits for its end, also
   * if this thread is interrupted.
   */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException interrupt) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
