package dev.enginebay.tck.mutants;

import dev.enginebay.tck.scripted.DelegatingSubscriber;
import dev.enginebay.tck.scripted.DelegatingSubscription;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that, once it requests a piece inside {@code onNext}, receives all further ones
 * inside its requests, so that the calls pile up on the stack.
 */
final class Piling extends DelegatingSubscriber {

  private final Queue<String> kept = new ArrayDeque<>();
  private volatile @Nullable Thread inside;
  private volatile boolean cancelled;
  private boolean piles;
  private boolean whole;
  private boolean signalled;
  private long demand;

  Piling(Flow.Subscriber<? super String> subscriber) {
    super(subscriber);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    super.onSubscribe(
        new DelegatingSubscription(subscription) {
          @Override
          public void request(long count) {
            if (count == 1 && Thread.currentThread() == inside) {
              piles = true;
              demand++;
              super.request(Long.MAX_VALUE);
              deliver();
            } else {
              super.request(count);
            }
          }

          @Override
          public void cancel() {
            cancelled = true;
            super.cancel();
          }
        });
  }

  @Override
  public void onNext(String piece) {
    if (piles) {
      kept.add(piece);
    } else {
      give(piece);
    }
  }

  @Override
  public void onComplete() {
    whole = true;
    deliver();
  }

  private void deliver() {
    while (whole && demand > 0 && !kept.isEmpty() && !cancelled) {
      demand--;
      give(kept.remove());
    }
    if (whole && kept.isEmpty() && !signalled && !cancelled) {
      signalled = true;
      super.onComplete();
    }
  }

  private void give(String piece) {
    inside = Thread.currentThread();
    super.onNext(piece);
    inside = null;
  }
}
