package dev.enginebay.tck.mutants;

import static dev.enginebay.tck.mutants.BrokenConsumers.streams;
import static dev.enginebay.tck.mutants.BrokenConsumers.subscribers;
import static dev.enginebay.tck.mutants.BrokenConsumers.subscriptions;

import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.scripted.DelegatingSubscriber;
import dev.enginebay.tck.scripted.DelegatingSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Backends that deliver more or fewer pieces than requested, or at the wrong time. */
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
            "gives-two-pieces-at-the-third-request",
            subscription ->
                new DelegatingSubscription(subscription) {
                  private final AtomicInteger times = new AtomicInteger();

                  @Override
                  public void request(long count) {
                    super.request(count == 1 && times.incrementAndGet() == 3 ? 2 : count);
                  }
                }),
        subscribers(
            "STRM-02", "delivers-inside-request", (subscriber, stream) -> new Piling(subscriber)),
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
            // Without a piece before the end, there is none to cancel at.
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
            // A finished stream can neither be closed early nor interrupted.
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

  /** Keeps all pieces until the last one exists, if all are requested at once. */
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
