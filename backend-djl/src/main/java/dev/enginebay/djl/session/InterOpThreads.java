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
 * Threads that call operators at the same time, each operator on one thread only. So they wait for
 * each other once, not at each operator.
 */
public final class InterOpThreads implements AutoCloseable {

  /** The name of each thread. */
  public static final String NAME = "enginebay-djl-interop";

  private final int count;
  private final Runnable preparation;
  private final ExecutorService threads;

  /** Why a thread could not be prepared. */
  private final AtomicReference<@Nullable Throwable> unprepared = new AtomicReference<>();

  /**
   * Starts no thread before there is work.
   *
   * @param count the most that work at the same time
   */
  public InterOpThreads(int count) {
    this(count, () -> Program.useThreads(1));
  }

  /** Takes what each thread does first. */
  InterOpThreads(int count, Runnable preparation) {
    this.count = count;
    this.preparation = preparation;
    threads = Executors.newFixedThreadPool(count, this::thread);
  }

  private Thread thread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              prepare();
              work.run();
            },
            NAME);
    thread.setDaemon(true);
    return thread;
  }

  /** Throws nothing: a thread that ended here would lose the work that it was started for. */
  private void prepare() {
    try {
      preparation.run();
    } catch (RuntimeException | Error failure) {
      unprepared.compareAndSet(null, failure);
    }
  }

  /**
   * Works on each part, and returns or throws only when no thread works any more: native code reads
   * arrays that the caller may then close. An interrupt does not end it.
   *
   * @param <T> the kind of part
   * @param parts the parts, begun in this order
   * @param work after it has thrown, parts that were not begun are left out
   * @throws RuntimeException what the work, or the preparation of a thread, has thrown first; or an
   *     Error
   */
  public <T> void forEach(List<T> parts, Consumer<? super T> work) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    Runnable loop =
        () -> {
          first.compareAndSet(null, unprepared.get());
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
