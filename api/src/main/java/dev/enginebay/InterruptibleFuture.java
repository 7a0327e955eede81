package dev.enginebay;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The result of a blocking call on a new daemon thread. Cancelling it interrupts the thread.
 *
 * @param <T> what the call returns
 */
final class InterruptibleFuture<T> extends CompletableFuture<T> {

  private final Thread worker;

  private InterruptibleFuture(String name, Supplier<T> call) {
    worker = new Thread(() -> completeWith(call), name);
    worker.setDaemon(true);
  }

  static <T> CompletableFuture<T> run(String name, Supplier<T> call) {
    InterruptibleFuture<T> future = new InterruptibleFuture<>(name, call);
    future.worker.start();
    return future;
  }

  private void completeWith(Supplier<T> call) {
    try {
      complete(call.get());
    } catch (Throwable failure) {
      completeExceptionally(failure);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      worker.interrupt();
    }
    return cancelled;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
