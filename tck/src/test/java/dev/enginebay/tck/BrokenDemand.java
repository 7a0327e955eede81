package dev.enginebay.tck;

import static dev.enginebay.tck.BrokenConsumers.streams;
import static dev.enginebay.tck.BrokenConsumers.subscribers;
import static dev.enginebay.tck.BrokenConsumers.subscriptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Backends that give other pieces than are asked for, or at another time. */
final class BrokenDemand {

  private BrokenDemand() {}

  static List<Mutant> mutants() {
    return List.of(
        subscriptions(
            "STRM-02",
            "gives-one-piece-too-many",
            subscription ->
                new DelegatingSubscription(subscription) {
                  @Override
                  public void request(long count) {
                    super.request(count == 3 ? 4 : count);
                  }
                }),
        subscriptions(
            "STRM-02",
            "lets-a-sum-of-requests-overflow",
            subscription ->
                new DelegatingSubscription(subscription) {
                  private final AtomicInteger times = new AtomicInteger();

                  @Override
                  public void request(long count) {
                    if (count == Long.MAX_VALUE && times.incrementAndGet() == 2) {
                      cancel();
                    }
                    super.request(count);
                  }
                }),
        subscriptions(
                "STRM-02",
                "ignores-a-request-of-nothing",
                subscription ->
                    new DelegatingSubscription(subscription) {
                      @Override
                      public void request(long count) {
                        if (count > 0) {
                          super.request(count);
                        }
                      }
                    })
            .also("STRM-10"),
        subscriptions(
            "STRM-02",
            "loses-requests-of-other-threads",
            subscription ->
                new DelegatingSubscription(subscription) {
                  @Override
                  public void request(long count) {
                    if (count != 1 || !Thread.currentThread().getName().equals("tck-request")) {
                      super.request(count);
                    }
                  }
                }),
        subscribers(
            "STRM-05",
            "runs-ahead-of-the-demand",
            (subscriber, stream) -> new Ahead(subscriber, 8)),
        subscriptions(
            "STRM-05",
            "spins-while-nothing-is-asked",
            subscription ->
                new DelegatingSubscription(subscription) {
                  private final AtomicBoolean over = new AtomicBoolean();

                  @Override
                  public void request(long count) {
                    super.request(count);
                    if (count == 2) {
                      spin(over);
                    }
                  }

                  @Override
                  public void cancel() {
                    over.set(true);
                    super.cancel();
                  }
                }),
        subscribers(
                "STRM-09",
                "gives-all-pieces-at-the-end",
                (subscriber, stream) -> new Late(subscriber))
            // Where no piece comes before the end, none is there to cancel at.
            .also("CANC-02"),
        streams(
                "STRM-09",
                "loops-over-a-finished-answer",
                stream ->
                    new DelegatingStream(stream) {
                      @Override
                      public Stream<String> pieces() {
                        try (Stream<String> pieces = super.pieces()) {
                          return pieces.toList().stream();
                        }
                      }
                    })
            // What is finished can neither be closed early nor interrupted.
            .also("STRM-11"));
  }

  private static void spin(AtomicBoolean over) {
    Thread spinning =
        new Thread(
            () -> {
              long end = System.nanoTime() + 5_000_000_000L;
              while (!over.get() && System.nanoTime() - end < 0) {
                Thread.onSpinWait();
              }
            });
    spinning.setDaemon(true);
    spinning.start();
  }

  /** Asks for more than its subscriber, and keeps it. */
  private static final class Ahead extends DelegatingSubscriber {

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
      if (failure instanceof IllegalArgumentException) {
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

  /** Keeps all pieces until the last is there, where all are requested at once. */
  private static final class Late extends DelegatingSubscriber {

    private final List<String> kept = new ArrayList<>();
    private volatile boolean unbounded;

    Late(Flow.Subscriber<? super String> subscriber) {
      super(subscriber);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      super.onSubscribe(
          new DelegatingSubscription(subscription) {
            @Override
            public void request(long count) {
              unbounded |= count == Long.MAX_VALUE;
              super.request(count);
            }
          });
    }

    @Override
    public void onNext(String piece) {
      if (unbounded) {
        kept.add(piece);
      } else {
        super.onNext(piece);
      }
    }

    @Override
    public void onComplete() {
      kept.forEach(super::onNext);
      super.onComplete();
    }
  }
}
