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
    long nanos = (delay.compareTo(LONGEST) > 0 ? LONGEST : delay).toNanos();
    ring.thenRun(work);
    ring.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
  }

  void callOff() {
    ring.cancel(false);
  }
}
