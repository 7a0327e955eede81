package dev.enginebay.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The CPU cores of this machine, on Linux. */
public final class CpuCores {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private CpuCores() {}

  /**
   * Returns the number of whole cores that this process may use. Two threads on one core would wait
   * for each other, and threads with less than a core each would be throttled in turns.
   *
   * @return at least 1
   */
  public static int usable() {
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
