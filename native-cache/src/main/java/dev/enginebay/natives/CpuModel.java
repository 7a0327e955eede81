package dev.enginebay.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Linux says about the kind of this machine's CPU.
 *
 * @param facts lines of {@code /proc/cpuinfo} that are the same on each machine with such a CPU;
 *     empty if the kind is unknown
 */
record CpuModel(List<String> facts) {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** Names of lines, on x86-64 and on aarch64. */
  private static final Set<String> NAMES =
      Set.of(
          "vendor_id",
          "cpu family",
          "model",
          "model name",
          "stepping",
          "microcode",
          "cache size",
          "flags",
          "CPU implementer",
          "CPU architecture",
          "CPU variant",
          "CPU part",
          "CPU revision",
          "Features");

  CpuModel {
    facts = List.copyOf(facts);
  }

  /** Returns the kind of this machine's CPU. */
  static CpuModel here() {
    try {
      return of(Files.readAllLines(CPUINFO));
    } catch (IOException notLinux) {
      return new CpuModel(List.of());
    }
  }

  static CpuModel of(List<String> cpuinfo) {
    Set<String> facts = new TreeSet<>();
    for (String line : cpuinfo) {
      if (NAMES.contains(line.split(":", 2)[0].strip())) {
        facts.add(line);
      }
    }
    return new CpuModel(List.copyOf(facts));
  }
}
