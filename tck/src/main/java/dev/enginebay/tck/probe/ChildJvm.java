package dev.enginebay.tck.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM like this one, with the same class path, arguments and settings, in a folder of its own: it
 * works in {@code work}, has {@code tmp} and {@code home} for its own, and what it prints is kept.
 */
final class ChildJvm implements AutoCloseable {

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

  private final Path folder;
  private final Process process;

  private ChildJvm(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts a JVM.
   *
   * @param folder its own; may hold what an earlier one left
   * @param jvmArguments besides those of this JVM
   * @param main the class to run
   * @param arguments its arguments
   */
  static ChildJvm start(
      Path folder, List<String> jvmArguments, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(inherited());
    command.addAll(settings());
    command.addAll(
        List.of(
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
            "-Duser.home=" + Files.createDirectories(folder.resolve("home"))));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    Files.deleteIfExists(folder.resolve("hs_err.log"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(folder.resolve("work")).toFile())
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile());
    settle(builder.environment(), folder);
    return new ChildJvm(folder, builder.start());
  }

  /** Native code asks the environment where its folders are. */
  private static void settle(Map<String, String> environment, Path folder) {
    environment.keySet().removeIf(name -> name.startsWith("XDG_"));
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("TMPDIR", folder.resolve("tmp").toString());
  }

  /** Waits for its end; false if it still runs then. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How long its threads waited for a processor that others had. */
  Duration processorWait() {
    return Duration.ofNanos(ProcessorWait.nanos(process.pid()));
  }

  /** How it ended, in words. */
  String ending() {
    int code = process.exitValue();
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

  /** The beginning of what it printed to standard output. */
  String stdout() throws IOException {
    return beginning(folder.resolve("stdout"));
  }

  /** The beginning of what it printed to standard error. */
  String stderr() throws IOException {
    return beginning(folder.resolve("stderr"));
  }

  /** Where native code crashed, and the beginning of what was printed to standard error. */
  String lastWords() throws IOException {
    Path log = folder.resolve("hs_err.log");
    String crash = "";
    if (Files.exists(log)) {
      try (Stream<String> lines = Files.lines(log, ISO_8859_1)) {
        crash =
            lines
                .dropWhile(line -> !line.contains("Problematic frame"))
                .limit(2)
                .collect(Collectors.joining(" "));
      }
    }
    return (crash + "\n" + stderr()).strip();
  }

  private static String beginning(Path file) throws IOException {
    try (InputStream text = Files.newInputStream(file)) {
      return new String(text.readNBytes(4_000), UTF_8).strip();
    }
  }

  /** Ends it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static List<String> inherited() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> NOT_INHERITED.stream().noneMatch(argument::startsWith))
        .toList();
  }

  /** Where a backend's libraries are, for example: build tools set it when the JVM runs already. */
  private static List<String> settings() {
    Properties properties = System.getProperties();
    return properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith("enginebay.") && !name.startsWith("enginebay.tck."))
        .map(name -> "-D" + name + "=" + properties.getProperty(name))
        .toList();
  }

  /** All that this JVM sees, modules included, as one class path. */
  private static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path", "surefire.test.class.path")
        .map(property -> System.getProperty(property, ""))
        .filter(path -> !path.isEmpty())
        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .distinct()
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }
}
