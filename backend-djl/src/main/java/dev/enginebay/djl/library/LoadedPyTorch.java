package dev.enginebay.djl.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PyTorch that this process has loaded, as a DJL of another class loader does, or one whose start
 * has failed since.
 */
final class LoadedPyTorch {

  /** What the process has mapped, on Linux; elsewhere nothing says it. */
  private static final Path MAPPED = Path.of("/proc/self/maps");

  /** Its path, also with a version, or after the file was deleted. */
  private static final Pattern LIBRARY = Pattern.compile("/.*/libtorch_cpu\\.so[^/]*$");

  private LoadedPyTorch() {}

  /**
   * Refuses to load a second one, which would end the process.
   *
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE with the path of the loaded one
   */
  static void requireNone() {
    in(mapped())
        .ifPresent(
            loaded -> {
              throw Djl.unavailable(
                  "This process has loaded %s, which this backend cannot use, and a second PyTorch would end it. If the application has tried to start DJL, mend what failed then, and restart this JVM; otherwise put the jars of DJL and Enginebay where one class loader loads them."
                      .formatted(loaded),
                  null);
            });
  }

  /** Returns the path of a PyTorch among what a process has mapped. */
  static Optional<String> in(List<String> mapped) {
    return mapped.stream()
        .map(LIBRARY::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }

  private static List<String> mapped() {
    try {
      return Files.readAllLines(MAPPED);
    } catch (IOException unknown) {
      return List.of();
    }
  }
}
