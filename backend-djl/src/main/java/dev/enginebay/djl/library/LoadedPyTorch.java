package dev.enginebay.djl.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A PyTorch that this process has loaded, as a DJL of another class loader does. */
final class LoadedPyTorch {

  /** What the process has mapped, on Linux; elsewhere nothing says it. */
  private static final Path MAPPED = Path.of("/proc/self/maps");

  private static final String LIBRARY = "/libtorch_cpu.so";

  private LoadedPyTorch() {}

  /**
   * Refuses to load a second one, which would end the process.
   *
   * @throws dev.enginebay.InferenceException BACKEND_UNAVAILABLE with the path of the loaded one
   */
  static void requireNone() {
    mapped().stream()
        .filter(line -> line.endsWith(LIBRARY))
        .map(line -> line.substring(line.indexOf('/')))
        .findFirst()
        .ifPresent(
            loaded -> {
              throw Djl.unavailable(
                  "This process has loaded %s for another class loader, and a second PyTorch would end it. Put the jars of DJL and Enginebay where one class loader loads them."
                      .formatted(loaded),
                  null);
            });
  }

  private static List<String> mapped() {
    try {
      return Files.readAllLines(MAPPED);
    } catch (IOException unknown) {
      return List.of();
    }
  }
}
