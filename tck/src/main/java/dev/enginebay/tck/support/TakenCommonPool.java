package dev.enginebay.tck.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

/** The common pool while each of its threads waits, as in an application that blocks in it. */
public final class TakenCommonPool {

  private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private final CountDownLatch released = new CountDownLatch(1);

  /**
   * Takes all its threads; none if it was set to have none.
   *
   * @param patience how long to wait for a thread
   * @throws InterruptedException if this thread is interrupted
   */
  public TakenCommonPool(Patience patience) throws InterruptedException {
    int threads = threads();
    CountDownLatch taken = new CountDownLatch(threads);
    for (int count = 0; count < threads; count++) {
      ForkJoinPool.commonPool()
          .execute(
              () -> {
                taken.countDown();
                awaitRelease();
              });
    }
    try {
      patience.await(
          "a task on each of the %s threads of the common pool".formatted(threads), taken);
    } catch (AssertionError | InterruptedException failure) {
      release();
      throw failure;
    }
  }

  /** A pool of no threads runs nothing, and reports a parallelism of 1. */
  private static int threads() {
    boolean none = Integer.getInteger(PARALLELISM, 1) == 0;
    return none && ForkJoinPool.commonPool().getPoolSize() == 0
        ? 0
        : ForkJoinPool.getCommonPoolParallelism();
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the threads back. */
  public void release() {
    released.countDown();
  }
}
