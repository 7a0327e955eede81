package dev.enginebay.tck.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

/** The common pool while each of its threads waits, as in an application that blocks in it. */
public final class TakenCommonPool {

  private final CountDownLatch released = new CountDownLatch(1);

  /**
   * Takes all its threads.
   *
   * @param patience how long to wait for a thread
   * @throws InterruptedException if this thread is interrupted
   */
  public TakenCommonPool(Patience patience) throws InterruptedException {
    int threads = ForkJoinPool.getCommonPoolParallelism();
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
