package dev.enginebay.tck;

import dev.enginebay.tck.support.Patience;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Work on a daemon thread, abandoned when it takes too long.
 *
 * @param <T> the type of the result; the work never throws
 */
final class Bounded<T> {

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Thread thread;

  Bounded(String name, Supplier<T> work) {
    this.thread = new Thread(() -> result.complete(work.get()), "tck-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for the work, and if it hangs, reports in which call. */
  T await(Patience patience) throws Exception {
    try {
      return result.get(patience.limit().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      String where =
          Arrays.stream(thread.getStackTrace())
              .limit(20)
              .map(frame -> "\n    at " + frame)
              .collect(Collectors.joining());
      thread.interrupt();
      throw new AssertionError(
          "The test did not end within %s s; it hangs in:%s"
              .formatted(patience.limit().toSeconds(), where),
          late);
    }
  }

  /** Waits for the work, but continues if it hangs. */
  void awaitQuietly(Patience patience) {
    try {
      result.get(patience.limit().toNanos(), TimeUnit.NANOSECONDS);
    } catch (Exception late) {
      thread.interrupt();
    }
  }
}
