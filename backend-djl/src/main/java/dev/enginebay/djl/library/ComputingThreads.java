package dev.enginebay.djl.library;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import dev.enginebay.natives.LoadedLibrary;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The number of threads that compute an operator. PyTorch keeps it for each calling thread, but a
 * change through PyTorch also holds for threads that first call it later, such as those of an
 * application that uses DJL itself.
 */
public final class ComputingThreads {

  private ComputingThreads() {}

  /**
   * Sets the number for the calling thread alone.
   *
   * @param count how many threads
   */
  public static synchronized void use(int count) {
    // PyTorch chooses the number of a thread at its first question.
    JniUtils.getNumThreads();
    try {
      useBelow(count);
    } catch (UnsatisfiedLinkError otherRuntime) {
      useForAMoment(count);
    }
  }

  /** Does what PyTorch does, without the number for later threads. */
  private static void useBelow(int count) {
    LoadedLibrary torch =
        new LoadedLibrary(Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu")));
    torch.call("omp_set_num_threads", count);
    if (JniUtils.getFeatures().contains("MKL")) {
      torch.call("MKL_Set_Num_Threads_Local", count);
      torch.call("MKL_Set_Dynamic", 0);
    }
  }

  /** Changes the number for later threads too, and changes it back. */
  private static void useForAMoment(int count) {
    int others = onNewThread(JniUtils::getNumThreads);
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
