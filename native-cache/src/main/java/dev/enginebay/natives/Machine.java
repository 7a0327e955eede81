package dev.enginebay.natives;

import java.util.Locale;

/**
 * What native code is built for.
 *
 * @param system {@code linux}, {@code macos}, {@code windows}, or another's own name
 * @param processor {@code x86_64}, {@code aarch64}, or another's own name
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
   * Returns the machine that a JVM describes.
   *
   * @param osName its system property {@code os.name}
   * @param osArch its system property {@code os.arch}
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
