package dev.enginebay.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The CPU quota that Linux grants to this process: the lowest {@code cpu.max} of its control group
 * and the groups that contain it.
 *
 * <p>Java rounds 1.5 CPUs up to 2. Two threads that wait for each other would then both be
 * throttled for a large part of each period.
 */
final class CpuQuota {

  private static final Path GROUPS = Path.of("/sys/fs/cgroup");
  private static final Path OWN_GROUP = Path.of("/proc/self/cgroup");

  private CpuQuota() {}

  /** Returns the quota in CPUs, possibly a fraction; empty if there is no limit. */
  static OptionalDouble granted() {
    try {
      return granted(Files.readAllLines(OWN_GROUP), GROUPS);
    } catch (IOException notLinux) {
      return OptionalDouble.empty();
    }
  }

  static OptionalDouble granted(List<String> ownGroup, Path groups) throws IOException {
    OptionalDouble least = OptionalDouble.empty();
    for (Path group = folder(ownGroup, groups);
        group != null && group.startsWith(groups);
        group = group.getParent()) {
      Path limit = group.resolve("cpu.max");
      if (Files.isReadable(limit)) {
        OptionalDouble here = parse(Files.readString(limit));
        if (here.isPresent() && here.getAsDouble() < least.orElse(Double.MAX_VALUE)) {
          least = here;
        }
      }
    }
    return least;
  }

  /** Returns the folder of the group; the root if its name is not visible, as in a container. */
  private static Path folder(List<String> ownGroup, Path groups) {
    return ownGroup.stream()
        .filter(line -> line.startsWith("0::/"))
        .map(line -> groups.resolve(line.substring("0::/".length())).normalize())
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(groups);
  }

  /** Reads "quota period" or "max period", both in microseconds. */
  private static OptionalDouble parse(String limit) {
    String[] words = limit.strip().split(" ", -1);
    return words.length == 2 && !words[0].equals("max")
        ? OptionalDouble.of(Double.parseDouble(words[0]) / Double.parseDouble(words[1]))
        : OptionalDouble.empty();
  }
}
