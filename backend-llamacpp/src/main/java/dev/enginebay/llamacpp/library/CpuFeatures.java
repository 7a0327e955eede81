package dev.enginebay.llamacpp.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The features of this machine's CPU, on Linux. */
final class CpuFeatures {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** The bundled library uses these without a check; without them the process crashes. */
  private static final List<String> BUNDLED_NEEDS = List.of("avx2", "fma", "f16c", "bmi2");

  private CpuFeatures() {}

  static void requireForBundled() {
    List<String> lines;
    try {
      lines = Files.readAllLines(CPUINFO);
    } catch (IOException unknown) {
      return;
    }
    Set<String> missing = missing(lines);
    if (!missing.isEmpty()) {
      throw LlamaCpp.unavailable(
          "The bundled llama.cpp needs a CPU with %s. Add %s with the classifier linux-x86_64-cpu, which runs on any CPU."
              .formatted(String.join(", ", missing), NativeBundle.ARTIFACT),
          null);
    }
  }

  /**
   * Returns the features that the bundled library needs and the CPU lacks; none if the text does
   * not list features.
   */
  static Set<String> missing(List<String> cpuinfo) {
    Set<String> missing = new LinkedHashSet<>();
    cpuinfo.stream()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .ifPresent(
            line -> {
              missing.addAll(BUNDLED_NEEDS);
              Arrays.asList(line.split("\\s+")).forEach(missing::remove);
            });
    return missing;
  }
}
