package dev.enginebay.packing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Determines the classifier of the machine that runs the build. */
final class HostClassifier {

  private HostClassifier() {}

  static String ofThisMachine() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * Returns the classifier for the CPU, or on Apple silicon the one for Metal, which every such Mac
   * supports.
   */
  static String of(String osName, String osArch) {
    String system = systemOf(osName.toLowerCase(Locale.ROOT));
    String processor = processorOf(osArch.toLowerCase(Locale.ROOT));
    String device = system.equals("macos") && processor.equals("aarch64") ? "metal" : "cpu";
    return system + "-" + processor + "-" + device;
  }

  private static String systemOf(String name) {
    Optional<String> known = Stream.of("windows", "linux").filter(name::startsWith).findFirst();
    return known.orElse(name.startsWith("mac") ? "macos" : name.replace(' ', '-'));
  }

  private static String processorOf(String name) {
    return switch (name) {
      case "amd64", "x86_64", "x64" -> "x86_64";
      case "aarch64", "arm64" -> "aarch64";
      default -> name;
    };
  }
}
