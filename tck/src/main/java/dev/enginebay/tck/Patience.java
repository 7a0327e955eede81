package dev.enginebay.tck;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * How long the kit waits for what must happen. It bounds tests of backends that hang; a backend
 * that keeps its promises never makes it matter.
 *
 * @param limit the longest wait for one event
 * @param quiet how long is watched that something does not happen
 */
record Patience(Duration limit, Duration quiet) {

  /** The setting of how many seconds the kit waits for one event. */
  public static final String SETTING = "enginebay.tck.patience";

  /** The same with a shorter watch, for what would happen at once if it happened. */
  Patience brief() {
    return new Patience(limit, quiet.dividedBy(5));
  }

  /** Waits for a result. */
  <T> T await(String what, CompletionStage<T> stage) throws Exception {
    try {
      return stage.toCompletableFuture().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(what + " did not happen within " + seconds(), late);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Exception cause) {
        throw cause;
      }
      if (failed.getCause() instanceof Error cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Waits for an event. */
  void await(String what, CountDownLatch latch) throws InterruptedException {
    if (!latch.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError(what + " did not happen within " + seconds());
    }
  }

  /** Waits until something that nobody signals has become true. */
  void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(what + " did not happen within " + seconds());
      }
      Thread.sleep(1);
    }
  }

  /** Watches for a while that something stays true. */
  void stays(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + quiet.toNanos();
    while (System.nanoTime() - end < 0) {
      if (!condition.getAsBoolean()) {
        throw new AssertionError(what + " did not stay so");
      }
      Thread.sleep(1);
    }
  }

  /** Runs work on a daemon thread of its own. */
  static <T> CompletableFuture<T> async(String name, Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(work.call());
              } catch (Throwable failure) {
                result.completeExceptionally(
                    failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure);
              }
            },
            "tck-" + name);
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private String seconds() {
    return limit.toMillis() / 1000.0 + " s (-D" + SETTING + "=SECONDS waits longer)";
  }
}
