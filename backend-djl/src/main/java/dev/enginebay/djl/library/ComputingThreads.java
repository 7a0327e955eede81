package dev.enginebay.djl.library;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The number of threads that compute an operator. PyTorch keeps it for each calling thread, but a
 * change also holds for threads that first call PyTorch later, such as those of an application that
 * uses DJL itself.
 */
public final class ComputingThreads {

  private ComputingThreads() {}

  /**
   * Sets the number for the calling thread alone.
   *
   * @param count how many threads
   */
  public static synchronized void use(int count) {
    int others = onNewThread(JniUtils::getNumThreads);
    // A thread's first question sets the number that threads begin with, so it comes before.
    JniUtils.getNumThreads();
    JniUtils.setNumThreads(count);
    onNewThread(
        () -> {
          JniUtils.setNumThreads(others);
          return others;
        });
  }

  private static int onNewThread(Supplier<Integer> call) {
    return CompletableFuture.supplyAsync(
            call, task -> new Thread(task, "djl-thread-number").start())
        .join();
  }
}
