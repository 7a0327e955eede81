package dev.enginebay.tck.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A subscriber that requests pieces as a test says and records its signals. */
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
   * Creates a subscriber that requests some pieces as soon as it is subscribed.
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
   * Returns the subscription, which exists in every later signal.
   *
   * @return the subscription; blocks until there is one
   */
  public Flow.Subscription subscription() {
    return subscription.join();
  }

  /**
   * Waits for the subscription.
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
   * Waits for a number of pieces.
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
   * Returns the names of all signals in order of arrival.
   *
   * @return for example {@code onNext}
   */
  public synchronized List<String> signals() {
    return List.copyOf(signals);
  }

  /**
   * Returns the pieces so far as one text.
   *
   * @return the joined pieces
   */
  public synchronized String text() {
    return String.join("", pieces);
  }

  /**
   * Returns the failure that {@code onError} received.
   *
   * @return null if it was not called
   */
  public synchronized @Nullable Throwable failure() {
    return failure;
  }

  /**
   * Returns how many terminal signals arrived.
   *
   * @return 1 after the end
   */
  public synchronized int terminals() {
    return terminals;
  }

  /**
   * Returns whether a signal arrived while another was being handled.
   *
   * @return true if so, which is a violation
   */
  public synchronized boolean overlapped() {
    return overlapped;
  }
}
