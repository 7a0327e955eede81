package dev.enginebay.natives;

import java.util.Locale;

/**
 * A platform for native code: an operating system and a CPU architecture.
 *
 * @param system {@code linux}, {@code macos}, {@code windows}, or the name of another system
 * @param processor {@code x86_64}, {@code aarch64}, or the name of another architecture
 */
public record Machine(String system, String processor) {

  /**
   * Returns the machine that this JVM runs on.
   *
   * @return this machine
   */
  public static Machine here() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * Returns the machine of a JVM with the given system properties.
   *
   * @param osName the system property {@code os.name}
   * @param osArch the system property {@code os.arch}
   * @return the machine
   */
  public static Machine of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os;
    String processor =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> osArch;
        };
    return new Machine(system, processor);
  }

  /** Returns the beginning of a classifier, such as {@code linux-x86_64}. */
  @Override
  public String toString() {
    return system + "-" + processor;
  }
}
