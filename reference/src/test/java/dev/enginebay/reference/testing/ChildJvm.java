package dev.enginebay.reference.testing;

import dev.enginebay.natives.CacheFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM to be started with the class path of the tests, or a part of it.
 *
 * @param before what the command begins with, to observe the JVM
 * @param options of the JVM
 * @param jars which entries of the class path it gets, by their file names
 */
public record ChildJvm(List<String> before, List<String> options, Predicate<String> jars) {

  /**
   * How it ended.
   *
   * @param status its exit status
   * @param printed all it printed
   */
  public record End(int status, String printed) {}

  /** Returns a JVM that unpacks native libraries into a folder. */
  public static ChildJvm withCache(Path cache) {
    List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return new ChildJvm(List.of(), options, any -> true)
        .with("-D" + CacheFolder.PROPERTY + "=" + cache);
  }

  /** Returns the JVM with more options. */
  public ChildJvm with(String... more) {
    return new ChildJvm(before, joined(options, List.of(more)), jars);
  }

  /** Returns the JVM without a jar, named by the beginning of its file name. */
  public ChildJvm without(String jar) {
    return new ChildJvm(before, options, jars.and(name -> !name.startsWith(jar)));
  }

  /** Returns the JVM run by another command. */
  public ChildJvm under(List<String> observer) {
    return new ChildJvm(joined(observer, before), options, jars);
  }

  /** Runs a class and waits for the end. */
  public End run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Process process = start(main, arguments);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), printed.strip());
  }

  /** Runs a class. */
  public Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().remove("XDG_CACHE_HOME");
    return process.start();
  }

  private String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> jars.test(String.valueOf(Path.of(entry).getFileName())))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.of(first, second).flatMap(List::stream).toList();
  }
}
