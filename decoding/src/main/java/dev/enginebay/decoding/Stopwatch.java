package dev.enginebay.decoding;

import dev.enginebay.Timings;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Records the times of one generation on a monotonic clock in nanoseconds. */
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

  /** Returns whether more than this time has passed since the request. */
  boolean beyond(Duration limit) {
    return limit.compareTo(Duration.ofNanos(clock.getAsLong() - asked)) < 0;
  }

  /** Returns the timings so far; an event that has not happened counts as now. */
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
