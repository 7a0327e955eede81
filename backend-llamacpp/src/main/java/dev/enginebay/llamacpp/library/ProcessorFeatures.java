package dev.enginebay.llamacpp.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the processor of this machine can do, as Linux tells. */
final class ProcessorFeatures {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** The bundled library uses these without asking; a processor without them ends the process. */
  private static final List<String> BUNDLED_NEEDS = List.of("avx2", "fma", "f16c", "bmi2");

  private ProcessorFeatures() {}

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
          "The bundled llama.cpp needs a processor with %s. Add %s with the classifier linux-x86_64-cpu, which runs on any."
              .formatted(String.join(", ", missing), NativeBundle.ARTIFACT),
          null);
    }
  }

  /**
   * Returns what the bundled library needs and the processor lacks; nothing if the text does not
   * say.
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
