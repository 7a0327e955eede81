package dev.enginebay.tck.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks as it is told and writes down what it gets. */
public class Recorder implements Flow.Subscriber<String> {

  private final long firstDemand;
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> signals = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();
  private @Nullable Throwable failure;
  private int terminals;
  private boolean overlapped;

  /**
   * Asks for some pieces as soon as it is subscribed.
   *
   * @param firstDemand how many; 0 for none
   */
  public Recorder(long firstDemand) {
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

  /**
   * Returns the subscription, which is there inside every later signal.
   *
   * @return waits where there is none yet
   */
  public Flow.Subscription subscription() {
    return subscription.join();
  }

  /**
   * Returns the subscription, once it is there.
   *
   * @param patience how long to wait
   * @return the subscription
   * @throws Exception if this thread is interrupted
   */
  public Flow.Subscription subscription(Patience patience) throws Exception {
    return patience.await("onSubscribe", subscription);
  }

  /**
   * Waits for the terminal signal.
   *
   * @param patience how long to wait
   * @return this
   * @throws InterruptedException if this thread is interrupted
   */
  public Recorder awaitEnd(Patience patience) throws InterruptedException {
    patience.await("onComplete or onError", end);
    return this;
  }

  /**
   * Waits for so many pieces.
   *
   * @param count how many
   * @param patience how long to wait
   * @return this
   * @throws InterruptedException if this thread is interrupted
   */
  public Recorder awaitPieces(int count, Patience patience) throws InterruptedException {
    patience.until("onNext number " + count, () -> pieces().size() >= count);
    return this;
  }

  /**
   * Returns the pieces so far.
   *
   * @return a copy
   */
  public synchronized List<String> pieces() {
    return List.copyOf(pieces);
  }

  /**
   * Returns the names of all signals in the order they came.
   *
   * @return for example {@code onNext}
   */
  public synchronized List<String> signals() {
    return List.copyOf(signals);
  }

  /**
   * Returns the pieces so far as one text.
   *
   * @return what they add up to
   */
  public synchronized String text() {
    return String.join("", pieces);
  }

  /**
   * Returns what {@code onError} gave.
   *
   * @return null if it was not called
   */
  public synchronized @Nullable Throwable failure() {
    return failure;
  }

  /**
   * Returns how many terminal signals came.
   *
   * @return 1 in the end
   */
  public synchronized int terminals() {
    return terminals;
  }

  /**
   * Returns whether one signal came while another was being handled.
   *
   * @return false as it should be
   */
  public synchronized boolean overlapped() {
    return overlapped;
  }
}
