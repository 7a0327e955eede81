package dev.enginebay.cli.kit;

import dev.enginebay.cli.terminal.JvmExit;
import dev.enginebay.cli.terminal.LogLevels;
import dev.enginebay.tck.launch.ChildJvm;
import dev.enginebay.tck.launch.JvmCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The JVM that runs the conformance kit. It ends no later than this process. Its output goes to a
 * file next to the journal.
 */
final class KitJvm implements AutoCloseable {

  /** The system property for the folder of the jars that only the kit needs. */
  static final String JARS = "enginebay.cli.kit";

  /** The time that an interrupted kit has to unload models and delete its temporary files. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ChildJvm jvm;
  private final Thread interruption = new Thread(this::interrupt, "enginebay-interrupted");

  private KitJvm(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts the JVM.
   *
   * @param main the class to run
   * @param properties system properties in addition to this JVM's properties for backends
   * @param more class path entries in addition to those of this JVM
   * @param files the files to write
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

  /** Returns whether a system property of this JVM is meant for backends. */
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

  /** Waits for the JVM to end; returns false if it still runs after the limit. */
  boolean awaitEnd(Duration limit) {
    try {
      return jvm.awaitEnd(limit);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the kit ran.", interruption);
    }
  }

  /** Returns a description of how the JVM ended; empty if it ended normally. */
  String badEnding() {
    int code = jvm.exitCode();
    if (code == 0) {
      return "";
    }
    String crash = jvm.crash();
    return "the JVM ended with code " + code + (crash.isEmpty() ? "" : ": " + crash);
  }

  /** Returns whether it or this process was interrupted. */
  boolean interrupted() {
    return JvmExit.begun() || (!jvm.isAlive() && jvm.exitCode() == JvmExit.INTERRUPTED);
  }

  private void interrupt() {
    jvm.interrupt();
    if (!awaitEnd(GRACE)) {
      kill();
    }
  }

  /** Kills the JVM and the JVMs that it started. */
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
      // The hook is running already; killing the JVM twice does no harm.
    }
  }
}
