package dev.enginebay.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVM that runs the conformance kit; it ends at the latest with this process. What it prints
 * goes to a file beside the journal.
 */
final class KitJvm implements AutoCloseable {

  /** The system property that names the folder of the jars that only the kit needs. */
  static final String JARS = "enginebay.cli.kit";

  /** How long an interrupted kit may take to unload models and to delete its temp files. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Process process;
  private final KitFiles files;
  private final Thread interruption = new Thread(this::interrupt, "enginebay-interrupted");

  private KitJvm(Process process, KitFiles files) {
    this.process = process;
    this.files = files;
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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + files.crashLog(),
            "-Dfile.encoding=UTF-8"));
    command.addAll(inherited());
    command.addAll(properties);
    command.addAll(List.of("-cp", classPath(more), main.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(files.log().toFile())
            .start();
    KitJvm jvm = new KitJvm(process, files);
    try {
      Runtime.getRuntime().addShutdownHook(jvm.interruption);
    } catch (IllegalStateException exiting) {
      jvm.kill();
      throw exiting;
    }
    return jvm;
  }

  /** What was set for the backends in this JVM. */
  private static List<String> inherited() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("enginebay."))
        .filter(name -> !name.startsWith("enginebay.cli.") || name.equals(LogLevels.LEVEL))
        .sorted()
        .map(name -> "-D" + name + "=" + System.getProperty(name))
        .toList();
  }

  private static String classPath(List<Path> more) {
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
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
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the kit ran.", interruption);
    }
  }

  /** How it ended, in words; empty if it ended well. */
  String badEnding() {
    int code = process.exitValue();
    if (code == 0) {
      return "";
    }
    String crash = CrashLog.summary(files.crashLog());
    return "the JVM ended with code " + code + (crash.isEmpty() ? "" : ": " + crash);
  }

  /** Whether somebody interrupted it, or this process. */
  boolean interrupted() {
    return JvmExit.begun() || (!process.isAlive() && process.exitValue() == JvmExit.INTERRUPTED);
  }

  private void interrupt() {
    process.destroy();
    if (!awaitEnd(GRACE)) {
      kill();
    }
  }

  /** Ends it at once, and the JVMs that it started. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
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
