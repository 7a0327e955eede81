package dev.enginebay.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks as it is told and writes down what it gets. */
class Recorder implements Flow.Subscriber<String> {

  private final long firstDemand;
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> signals = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();
  private @Nullable Throwable failure;
  private int terminals;
  private boolean overlapped;

  /** Asks for some pieces as soon as it is subscribed; 0 for none. */
  Recorder(long firstDemand) {
    this.firstDemand = firstDemand;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    signal("onSubscribe", () -> {});
    subscription.complete(given);
    if (firstDemand > 0) {
      given.request(firstDemand);
    }
  }

  @Override
  public void onNext(String piece) {
    signal("onNext", () -> pieces.add(piece));
  }

  @Override
  public void onError(Throwable thrown) {
    signal(
        "onError",
        () -> {
          failure = thrown;
          terminals++;
        });
    end.countDown();
  }

  @Override
  public void onComplete() {
    signal("onComplete", () -> terminals++);
    end.countDown();
  }

  private void signal(String name, Runnable note) {
    boolean alone = inside.getAndIncrement() == 0;
    synchronized (this) {
      overlapped |= !alone;
      signals.add(name);
      note.run();
    }
    inside.getAndDecrement();
  }

  /** The subscription, which is there inside every later signal. */
  Flow.Subscription subscription() {
    return subscription.join();
  }

  /** The subscription, once it is there. */
  Flow.Subscription subscription(Patience patience) throws Exception {
    return patience.await("onSubscribe", subscription);
  }

  /** Waits for the terminal signal. */
  Recorder awaitEnd(Patience patience) throws InterruptedException {
    patience.await("onComplete or onError", end);
    return this;
  }

  /** Waits for so many pieces. */
  Recorder awaitPieces(int count, Patience patience) throws InterruptedException {
    patience.until("onNext number " + count, () -> pieces().size() >= count);
    return this;
  }

  synchronized List<String> pieces() {
    return List.copyOf(pieces);
  }

  /** The names of all signals in the order they came. */
  synchronized List<String> signals() {
    return List.copyOf(signals);
  }

  synchronized String text() {
    return String.join("", pieces);
  }

  /** What {@code onError} gave, or null. */
  synchronized @Nullable Throwable failure() {
    return failure;
  }

  /** How many terminal signals came. */
  synchronized int terminals() {
    return terminals;
  }

  /** Whether one signal came while another was being handled. */
  synchronized boolean overlapped() {
    return overlapped;
  }
}
