package dev.enginebay.djl.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that each compute alone: no other thread helps with the operators that one of them calls.
 * So they wait for each other once, not at each operator.
 */
public final class LoneThreads implements AutoCloseable {

  private final int count;
  private final ExecutorService threads;

  /**
   * Starts no thread before there is work.
   *
   * @param count the most that work at the same time
   */
  public LoneThreads(int count) {
    this.count = count;
    threads = Executors.newFixedThreadPool(count, LoneThreads::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              Program.useThreads(1);
              work.run();
            },
            "enginebay-djl-lone");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Works on each part, and returns or throws only when no thread works any more: native code reads
   * arrays that the caller may then close. An interrupt does not end it.
   *
   * @param <T> the kind of part
   * @param parts the parts, begun in this order
   * @param work after it has thrown, parts that were not begun are left out
   * @throws RuntimeException what the work has thrown first
   */
  public <T> void forEach(List<T> parts, Consumer<? super T> work) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    Runnable loop =
        () -> {
          int part = next.getAndIncrement();
          while (part < parts.size() && first.get() == null) {
            try {
              work.accept(parts.get(part));
            } catch (RuntimeException | Error failure) {
              first.compareAndSet(null, failure);
            }
            part = next.getAndIncrement();
          }
        };
    List<CompletableFuture<Void>> loops = new ArrayList<>();
    try {
      for (int i = 0; i < Math.min(count, parts.size()); i++) {
        loops.add(CompletableFuture.runAsync(loop, threads));
      }
    } finally {
      loops.forEach(CompletableFuture::join);
    }
    Throwable failure = first.get();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
