package dev.enginebay.tck.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.launch.ChildJvm;
import dev.enginebay.tck.launch.JvmCommand;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A JVM like this one, with the same class path, arguments and settings, in its own folder: it has
 * {@code work} as its working folder, {@code tmp} and {@code home} as its own folders, and its
 * output is kept.
 */
final class RoomJvm implements AutoCloseable {

  private static final List<String> NOT_INHERITED =
      List.of(
          "-javaagent",
          "-agentlib",
          "-agentpath",
          "-Xdebug",
          "-Xrunjdwp",
          "-Xshare:dump",
          "-XX:ErrorFile",
          "-XX:SharedArchiveFile",
          "-XX:ArchiveClassesAtExit",
          "-Dcom.sun.management",
          "-Djava.io.tmpdir",
          "-Duser.home",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-reads",
          "--add-exports",
          "--add-opens",
          "--patch-module",
          "--enable-native-access");

  /** A JVM with two collectors does not start. */
  private static final String COLLECTOR = "-XX:[+-]Use\\w*GC";

  private final Path folder;
  private final ChildJvm jvm;

  private RoomJvm(Path folder, ChildJvm jvm) {
    this.folder = folder;
    this.jvm = jvm;
  }

  /**
   * Starts a JVM.
   *
   * @param folder its folder, which may hold what an earlier JVM left
   * @param jvmArguments arguments besides those of this JVM
   * @param main the class to run
   * @param arguments its arguments
   */
  static RoomJvm start(
      Path folder, List<String> jvmArguments, Class<?> main, List<String> arguments)
      throws IOException {
    Path tmp = Files.createDirectories(folder.resolve("tmp"));
    Path home = Files.createDirectories(folder.resolve("home"));
    Path crashLog = folder.resolve("hs_err.log");
    Files.deleteIfExists(crashLog);
    List<String> command =
        new JvmCommand()
            .options(inherited(ManagementFactory.getRuntimeMXBean().getInputArguments()))
            .settings(name -> !name.startsWith("enginebay.tck."))
            .nativeCode(crashLog)
            .options(
                List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + tmp,
                    "-Duser.home=" + home))
            .options(jvmArguments)
            .running(JvmCommand.classPath(), main, arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(folder.resolve("work")).toFile())
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile());
    settle(builder.environment(), home, tmp);
    return new RoomJvm(folder, new ChildJvm(builder.start(), crashLog));
  }

  /** Returns those of a JVM's arguments that a JVM started by it gets too. */
  static List<String> inherited(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> NOT_INHERITED.stream().noneMatch(argument::startsWith))
        .filter(argument -> !argument.matches(COLLECTOR))
        .toList();
  }

  /** Sets the folders in the environment, where native code looks them up. */
  private static void settle(Map<String, String> environment, Path home, Path tmp) {
    environment.keySet().removeIf(name -> name.startsWith("XDG_"));
    environment.put("HOME", home.toString());
    environment.put("TMPDIR", tmp.toString());
  }

  /** Waits for its end, and returns false if it is still running. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return jvm.awaitEnd(limit);
  }

  /** Returns how long its threads waited for a CPU. */
  Duration cpuWait() {
    return Duration.ofNanos(CpuWait.nanos(jvm.pid()));
  }

  /** Returns a description of how it ended. */
  String ending() {
    return jvm.ending();
  }

  /** Returns the beginning of its standard output. */
  String stdout() throws IOException {
    return beginning(folder.resolve("stdout"));
  }

  /** Returns the beginning of its standard error. */
  String stderr() throws IOException {
    return beginning(folder.resolve("stderr"));
  }

  /** Returns how it ended, where native code crashed, and the beginning of its error output. */
  String lastWords() throws IOException {
    return "%s. %s".formatted(ending(), (jvm.crash() + "\n" + stderr()).strip()).strip();
  }

  private static String beginning(Path file) throws IOException {
    try (InputStream text = Files.newInputStream(file)) {
      return new String(text.readNBytes(4_000), UTF_8).strip();
    }
  }

  /** Kills it if it is still running. */
  @Override
  public void close() {
    jvm.close();
  }
}
