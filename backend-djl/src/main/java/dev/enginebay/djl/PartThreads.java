package dev.enginebay.djl;

import dev.enginebay.djl.session.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that compute parts of a step at the same time, each with operators of its own. */
final class PartThreads implements AutoCloseable {

  private final ExecutorService threads;

  /** Threads start with the first parts. */
  PartThreads(int count) {
    threads = Executors.newFixedThreadPool(count, PartThreads::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              Program.useThreads(1);
              work.run();
            },
            "enginebay-djl-part");
    thread.setDaemon(true);
    return thread;
  }

  /** Computes all parts. When it returns, or throws what a part has thrown, none is computed. */
  void run(List<Runnable> parts) {
    List<CompletableFuture<Void>> running = new ArrayList<>();
    try {
      parts.forEach(part -> running.add(CompletableFuture.runAsync(part, threads)));
    } finally {
      await(running);
    }
    try {
      running.forEach(CompletableFuture::join);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw (Error) failed.getCause();
    }
  }

  /** An interrupt does not end the wait: native code works with arrays that the caller frees. */
  private static void await(List<CompletableFuture<Void>> running) {
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
        .exceptionally(failed -> null)
        .join();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
