package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
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
      throw new InferenceException(
          Reason.BACKEND_UNAVAILABLE,
          "The bundled llama.cpp needs a processor with %s. Add %s with the classifier linux-x86_64-cpu, which runs on any."
              .formatted(String.join(", ", missing), NativeBundle.ARTIFACT),
          LlamaEngine.ID,
          null);
    }
  }

  /** What the bundled library needs and the processor lacks; nothing if the text does not say. */
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

  /**
   * The whole cores this process may use: two threads of one core would wait for each other, and
   * threads that share less than a core each would be stopped in turns.
   */
  static int cores() {
    int available = Runtime.getRuntime().availableProcessors();
    int threads = (int) Math.max(1, Math.min(available, CpuQuota.granted().orElse(available)));
    Set<String> cores = new HashSet<>();
    String socket = "";
    try {
      for (String line : Files.readAllLines(CPUINFO)) {
        if (line.startsWith("physical id")) {
          socket = line;
        } else if (line.startsWith("core id")) {
          cores.add(socket + line);
        }
      }
    } catch (IOException unknown) {
      return threads;
    }
    return cores.isEmpty() ? threads : Math.min(threads, cores.size());
  }
}
