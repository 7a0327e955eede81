package dev.enginebay.decoding;

import dev.enginebay.Timings;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The moments of one generation, on a monotonic clock of nanoseconds. */
final class Stopwatch {

  private final LongSupplier clock;
  private long asked;
  private long begun;
  private long first;

  Stopwatch(LongSupplier clock) {
    this.clock = clock;
    this.asked = clock.getAsLong();
  }

  void asked() {
    asked = clock.getAsLong();
  }

  void begun() {
    if (begun == 0) {
      begun = clock.getAsLong();
    }
  }

  void token() {
    if (first == 0) {
      first = clock.getAsLong();
    }
  }

  /** Whether more time has passed since it was asked. */
  boolean beyond(Duration limit) {
    return limit.compareTo(Duration.ofNanos(clock.getAsLong() - asked)) < 0;
  }

  /** The parts so far; a moment that did not come counts as now. */
  Timings timings() {
    long now = clock.getAsLong();
    long begin = begun == 0 ? now : begun;
    long firstToken = first == 0 ? now : first;
    return new Timings(
        Duration.ofNanos(begin - asked),
        Duration.ofNanos(firstToken - begin),
        Duration.ofNanos(firstToken - asked),
        Duration.ofNanos(now - asked));
  }
}
