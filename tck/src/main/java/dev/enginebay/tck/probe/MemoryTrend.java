package dev.enginebay.tck.probe;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much more memory this process holds after each of several equal steps. It is the median of
 * what any two of them differ by: leaps of the JVM's own count little, what each step leaves counts
 * fully.
 */
final class MemoryTrend {

  private final List<Long> heap = new ArrayList<>();
  private final List<Long> resident = new ArrayList<>();

  /**
   * Looks at the memory after a step. Garbage is collected before, so that only what is held
   * counts.
   */
  void look() {
    System.gc();
    heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    Footprint.resident().ifPresent(resident::add);
  }

  /** Bytes of live objects that a step leaves. */
  long heapOfEach() {
    return median(heap);
  }

  /** Bytes of memory, of native code's too, that a step leaves; empty if the system tells none. */
  OptionalLong residentOfEach() {
    return resident.isEmpty() ? OptionalLong.empty() : OptionalLong.of(median(resident));
  }

  /** Returns the median slope between any two values. */
  static long median(List<Long> values) {
    List<Long> slopes = new ArrayList<>();
    for (int from = 0; from < values.size(); from++) {
      for (int to = from + 1; to < values.size(); to++) {
        slopes.add((values.get(to) - values.get(from)) / (to - from));
      }
    }
    slopes.sort(null);
    return slopes.get(slopes.size() / 2);
  }
}
