package dev.enginebay.tck.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The command that starts a JVM with the Java of this one. If two options contradict each other,
 * the later one wins.
 */
public final class JvmCommand {

  private static final String SETTING = "enginebay.";

  private final List<String> command = new ArrayList<>();

  /** Creates a command without options. */
  public JvmCommand() {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  /**
   * Adds options.
   *
   * @param more for example {@code -Xmx1g}
   * @return this
   */
  public JvmCommand options(List<String> more) {
    command.addAll(more);
    return this;
  }

  /**
   * Adds this JVM's settings of Enginebay, which a build tool may have set at run time.
   *
   * @param wanted selects settings by name
   * @return this
   */
  public JvmCommand settings(Predicate<String> wanted) {
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(SETTING))
        .filter(wanted)
        .sorted()
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    return this;
  }

  /**
   * Enables native access, and makes a crash write a log but no core dump.
   *
   * @param crashLog the file that HotSpot writes in a crash
   * @return this
   */
  public JvmCommand nativeCode(Path crashLog) {
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + crashLog);
    return this;
  }

  /**
   * Returns the whole command.
   *
   * @param classPath the class path
   * @param main the class to run
   * @param arguments its arguments
   * @return what a {@link ProcessBuilder} takes
   */
  public List<String> running(String classPath, Class<?> main, List<String> arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("-cp", classPath, main.getName()));
    whole.addAll(arguments);
    return whole;
  }

  /**
   * Returns the class path and the module path of this JVM as one class path.
   *
   * @return absolute paths
   */
  public static String classPath() {
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
