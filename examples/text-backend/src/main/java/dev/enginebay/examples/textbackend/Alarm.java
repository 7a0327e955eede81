package dev.enginebay.examples.textbackend;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Something that happens after a while, unless it is called off. */
final class Alarm {

  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final CompletableFuture<Void> ring = new CompletableFuture<>();

  @SuppressWarnings("FutureReturnValueIgnored") // the chain ends here
  Alarm(Duration delay, Runnable work) {
    ring.thenRun(work);
    ring.completeOnTimeout(null, nanos(delay), TimeUnit.NANOSECONDS);
  }

  /** So many nanoseconds, or the most there are. */
  static long nanos(Duration duration) {
    return (duration.compareTo(LONGEST) > 0 ? LONGEST : duration).toNanos();
  }

  void callOff() {
    ring.cancel(false);
  }
}
