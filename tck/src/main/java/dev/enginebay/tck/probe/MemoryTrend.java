package dev.enginebay.tck.probe;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The memory that each of several equal steps adds to this process. It is the median slope between
 * any two steps, so leaps of the JVM itself count little, but what each step leaves behind counts
 * fully.
 */
final class MemoryTrend {

  private final List<Long> heap = new ArrayList<>();
  private final List<Long> resident = new ArrayList<>();

  /**
   * Measures the memory after a step and a garbage collection, so that only reachable objects
   * count.
   */
  void look() {
    System.gc();
    heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    Footprint.resident().ifPresent(resident::add);
  }

  /** Returns the bytes of live objects that a step leaves. */
  long heapOfEach() {
    return median(heap);
  }

  /**
   * Returns the bytes of memory, including that of native code, that a step leaves; empty if the
   * system does not report it.
   */
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
