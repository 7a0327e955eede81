package dev.enginebay.tck.mutants;

import dev.enginebay.tck.scripted.DelegatingSubscriber;
import dev.enginebay.tck.scripted.DelegatingSubscription;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A subscriber that requests more than the one it wraps, and keeps the surplus. */
final class Ahead extends DelegatingSubscriber {

  private final int more;
  private final Queue<String> kept = new ConcurrentLinkedQueue<>();
  private final AtomicInteger news = new AtomicInteger();
  private final AtomicLong demand = new AtomicLong();
  private volatile @Nullable Runnable end;

  Ahead(Flow.Subscriber<? super String> subscriber, int more) {
    super(subscriber);
    this.more = more;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    super.onSubscribe(
        new DelegatingSubscription(subscription) {
          private final AtomicBoolean begun = new AtomicBoolean();

          @Override
          public void request(long count) {
            boolean first = count > 0 && begun.compareAndSet(false, true);
            demand.accumulateAndGet(
                Math.max(0, count), (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
            super.request(first && count < Long.MAX_VALUE - more ? count + more : count);
            drain();
          }

          @Override
          public void cancel() {
            demand.set(0);
            super.cancel();
          }
        });
  }

  @Override
  public void onNext(String piece) {
    kept.add(piece);
    drain();
  }

  @Override
  public void onComplete() {
    end = subscriber::onComplete;
    drain();
  }

  @Override
  public void onError(Throwable failure) {
    end = () -> subscriber.onError(failure);
    if (failure instanceof IllegalArgumentException || demand.get() == 0) {
      kept.clear();
    }
    drain();
  }

  private void drain() {
    int seen = news.getAndIncrement() == 0 ? 1 : 0;
    while (seen != 0) {
      while (demand.get() > 0 && !kept.isEmpty()) {
        demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : Math.max(0, left - 1));
        subscriber.onNext(kept.remove());
      }
      Runnable last = end;
      if (last != null && kept.isEmpty()) {
        end = null;
        last.run();
      }
      seen = news.addAndGet(-seen);
    }
  }
}
