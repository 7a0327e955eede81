package dev.enginebay.tck.report;

import java.time.Duration;
import java.util.Locale;

/** Human-readable durations. */
final class Seconds {

  private Seconds() {}

  /** Returns, for example, {@code 40 ms}, {@code 12.3 s} or {@code 2 min 5 s}. */
  static String of(Duration took) {
    long millis = took.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    double seconds = millis / 1000.0;
    if (seconds < 100) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return "%s min %s s".formatted(whole / 60, whole % 60);
  }
}
