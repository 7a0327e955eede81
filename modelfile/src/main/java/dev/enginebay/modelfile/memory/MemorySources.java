package dev.enginebay.modelfile.memory;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The files in which Linux says how much memory is left, and the JDK where they are missing. */
record MemorySources(Path proc, Path cgroups) {

  MemorySources() {
    this(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  long available() {
    OptionalLong machine = field(proc.resolve("meminfo"), "MemAvailable:");
    long free = machine.isPresent() ? machine.getAsLong() << 10 : freeByJdk();
    for (String line : lines(proc.resolve("self/cgroup"))) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[1].isEmpty()) {
        free = Math.min(free, leftInHierarchy(cgroups, parts[2], Names.V2));
      } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
        free = Math.min(free, leftInHierarchy(cgroups.resolve("memory"), parts[2], Names.V1));
      }
    }
    return Math.max(0, free);
  }

  /** How the two generations of control groups call the same three things. */
  private enum Names {
    V1("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    V2("memory.max", "memory.current", "inactive_file");

    private final String limit;
    private final String usage;
    private final String reclaimable;

    Names(String limit, String usage, String reclaimable) {
      this.limit = limit;
      this.usage = usage;
      this.reclaimable = reclaimable;
    }
  }

  /** Returns the least that the group or any group above it leaves. */
  private static long leftInHierarchy(Path root, String group, Names names) {
    long left = Long.MAX_VALUE;
    Path folder = root.resolve(group.substring(Math.min(1, group.length()))).normalize();
    // In a container the path is often the host's and not visible: the root is then the group.
    while (folder != null && folder.startsWith(root)) {
      left = Math.min(left, leftIn(folder, names));
      folder = folder.getParent();
    }
    return Math.min(left, leftIn(root, names));
  }

  private static long leftIn(Path folder, Names names) {
    OptionalLong limit = number(folder.resolve(names.limit));
    OptionalLong usage = number(folder.resolve(names.usage));
    if (limit.isEmpty() || usage.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long reclaimable = field(folder.resolve("memory.stat"), names.reclaimable).orElse(0);
    return limit.getAsLong() - Math.max(0, usage.getAsLong() - reclaimable);
  }

  private static OptionalLong number(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? OptionalLong.empty() : parsed(lines.get(0).trim());
  }

  private static OptionalLong field(Path file, String name) {
    String start = name + " ";
    for (String line : lines(file)) {
      if (line.startsWith(start)) {
        String[] numberAndUnit = line.substring(start.length()).trim().split(" ", 2);
        return parsed(numberAndUnit[0]);
      }
    }
    return OptionalLong.empty();
  }

  /** "max" and whatever else is no number mean that there is no such limit. */
  private static OptionalLong parsed(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long freeByJdk() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getFreeMemorySize()
        : Long.MAX_VALUE;
  }
}
