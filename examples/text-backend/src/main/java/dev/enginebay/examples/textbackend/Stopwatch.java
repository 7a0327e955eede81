package dev.enginebay.examples.textbackend;

import dev.enginebay.Timings;
import java.time.Duration;

/** The moments of one request; one that did not come counts as now. */
final class Stopwatch {

  private long asked;
  private long begun;
  private long firstToken;

  boolean started() {
    return asked != 0;
  }

  void asked() {
    asked = System.nanoTime();
  }

  void begun() {
    begun = begun == 0 ? System.nanoTime() : begun;
  }

  void token() {
    firstToken = firstToken == 0 ? System.nanoTime() : firstToken;
  }

  long nanosSinceAsked() {
    return System.nanoTime() - asked;
  }

  Timings timings() {
    long now = System.nanoTime();
    long ask = asked == 0 ? now : asked;
    long begin = begun == 0 ? now : begun;
    long first = firstToken == 0 ? now : firstToken;
    return new Timings(
        Duration.ofNanos(begin - ask),
        Duration.ofNanos(first - begin),
        Duration.ofNanos(first - ask),
        Duration.ofNanos(now - ask));
  }
}
