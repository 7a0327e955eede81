package dev.enginebay.tck.support;

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
 * How long the kit waits for an expected event. It bounds tests of backends that hang, and does not
 * matter for backends that keep their promises.
 *
 * @param limit the longest wait for one event
 * @param quiet how long the kit watches that something does not happen
 */
public record Patience(Duration limit, Duration quiet) {

  /** The setting that says how many seconds the kit waits for one event. */
  public static final String SETTING = "enginebay.tck.patience";

  /**
   * Returns a copy with a shorter watch, for events that would happen at once.
   *
   * @return a copy
   */
  public Patience brief() {
    return new Patience(limit, quiet.dividedBy(5));
  }

  /**
   * Waits for a result.
   *
   * @param what a description of it
   * @param stage completes with it
   * @param <T> the type of the result
   * @return the result
   * @throws Exception what the stage failed with
   */
  public <T> T await(String what, CompletionStage<T> stage) throws Exception {
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

  /**
   * Waits for an event.
   *
   * @param what a description of it
   * @param latch opens with it
   * @throws InterruptedException if this thread is interrupted
   */
  public void await(String what, CountDownLatch latch) throws InterruptedException {
    if (!latch.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError(what + " did not happen within " + seconds());
    }
  }

  /**
   * Polls until a condition is true.
   *
   * @param what a description of it
   * @param condition becomes true
   * @throws InterruptedException if this thread is interrupted
   */
  public void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(what + " did not happen within " + seconds());
      }
      Thread.sleep(1);
    }
  }

  /**
   * Asserts that a condition stays true for a while.
   *
   * @param what a description of it
   * @param condition the condition
   * @throws InterruptedException if this thread is interrupted
   */
  public void stays(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + quiet.toNanos();
    while (System.nanoTime() - end < 0) {
      if (!condition.getAsBoolean()) {
        throw new AssertionError(what + " did not remain so");
      }
      Thread.sleep(1);
    }
  }

  /**
   * Runs work on a new daemon thread.
   *
   * @param name the name of the thread
   * @param work the work
   * @param <T> the kind of result
   * @return a future that completes with the work
   */
  public static <T> CompletableFuture<T> async(String name, Callable<T> work) {
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
