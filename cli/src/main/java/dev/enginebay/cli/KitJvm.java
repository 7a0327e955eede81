package dev.enginebay.cli;

import dev.enginebay.tck.launch.ChildJvm;
import dev.enginebay.tck.launch.JvmCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The JVM that runs the conformance kit; it ends at the latest with this process. What it prints
 * goes to a file beside the journal.
 */
final class KitJvm implements AutoCloseable {

  /** The system property that names the folder of the jars that only the kit needs. */
  static final String JARS = "enginebay.cli.kit";

  /** How long an interrupted kit may take to unload models and to delete its temp files. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ChildJvm jvm;
  private final Thread interruption = new Thread(this::interrupt, "enginebay-interrupted");

  private KitJvm(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts it.
   *
   * @param main the class to run
   * @param properties system properties besides those that tell of Enginebay in this JVM
   * @param more what the class path has besides that of this JVM
   * @param files where it writes
   */
  static KitJvm start(Class<?> main, List<String> properties, List<Path> more, KitFiles files)
      throws IOException {
    List<String> command =
        new JvmCommand()
            .nativeCode(files.crashLog())
            .options(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"))
            .settings(KitJvm::concernsBackends)
            .options(properties)
            .running(classPath(more), main, List.of());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(files.log().toFile())
            .start();
    KitJvm jvm = new KitJvm(new ChildJvm(process, files.crashLog()));
    try {
      Runtime.getRuntime().addShutdownHook(jvm.interruption);
    } catch (IllegalStateException exiting) {
      jvm.kill();
      throw exiting;
    }
    return jvm;
  }

  /** Returns whether it is for the backends that something was set in this JVM. */
  private static boolean concernsBackends(String setting) {
    return !setting.startsWith("enginebay.cli.") || setting.equals(LogLevels.LEVEL);
  }

  private static String classPath(List<Path> more) {
    StringBuilder path = new StringBuilder(JvmCommand.classPath());
    String jars = System.getProperty(JARS, "");
    if (!jars.isEmpty()) {
      path.append(File.pathSeparator).append(jars).append(File.separator).append('*');
    }
    more.forEach(entry -> path.append(File.pathSeparator).append(entry));
    return path.toString();
  }

  /** Waits for its end; false if it still runs then. */
  boolean awaitEnd(Duration limit) {
    try {
      return jvm.awaitEnd(limit);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the kit ran.", interruption);
    }
  }

  /** Returns how it ended, in words; empty if it ended well. */
  String badEnding() {
    int code = jvm.exitCode();
    if (code == 0) {
      return "";
    }
    String crash = jvm.crash();
    return "the JVM ended with code " + code + (crash.isEmpty() ? "" : ": " + crash);
  }

  /** Returns whether somebody interrupted it, or this process. */
  boolean interrupted() {
    return JvmExit.begun() || (!jvm.isAlive() && jvm.exitCode() == JvmExit.INTERRUPTED);
  }

  private void interrupt() {
    jvm.interrupt();
    if (!awaitEnd(GRACE)) {
      kill();
    }
  }

  /** Ends it at once, and the JVMs that it started. */
  void kill() {
    jvm.close();
  }

  @Override
  public void close() {
    if (JvmExit.begun()) {
      return;
    }
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already; ending it twice does no harm.
    }
  }
}
