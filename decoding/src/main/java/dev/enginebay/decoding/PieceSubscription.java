package dev.enginebay.decoding;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a generation's pieces to its subscriber, one signal at a time, on an executor.
 *
 * <p>Each change increments {@link #news}. The thread that increments it from 0 starts a drain,
 * which runs until every counted change has been handled. So signals are serial, but no lock is
 * held while the subscriber's code runs.
 */
final class PieceSubscription implements Flow.Subscription {

  private static final System.Logger LOG = System.getLogger("dev.enginebay.decoding");

  private final PieceStream stream;
  private final Generation generation;
  private final Executor executor;
  private final AtomicInteger news = new AtomicInteger();
  private volatile boolean cancelled;
  private volatile boolean illegalRequest;

  // Used by the drain only.
  private Flow.@Nullable Subscriber<? super String> subscriber;
  private boolean introduced;
  private long delivered;

  PieceSubscription(
      PieceStream stream,
      Generation generation,
      Flow.Subscriber<? super String> subscriber,
      Executor executor) {
    this.stream = stream;
    this.generation = generation;
    this.subscriber = subscriber;
    this.executor = executor;
  }

  void start() {
    generation.tellConsumer(this::notifyDrain);
    notifyDrain();
  }

  @Override
  public void request(long count) {
    if (cancelled) {
      return;
    }
    if (count > 0) {
      stream.request(count);
    } else {
      illegalRequest = true;
      stream.cancel();
    }
    notifyDrain();
  }

  @Override
  public void cancel() {
    cancelled = true;
    stream.cancel();
    notifyDrain();
  }

  private void notifyDrain() {
    if (news.getAndIncrement() == 0) {
      executor.execute(this::drain);
    }
  }

  private void drain() {
    int seen = 1;
    while (seen != 0) {
      Flow.Subscriber<? super String> receiver = subscriber;
      if (receiver != null) {
        deliver(receiver);
      }
      seen = news.addAndGet(-seen);
    }
  }

  private void deliver(Flow.Subscriber<? super String> receiver) {
    try {
      if (!introduced) {
        introduced = true;
        receiver.onSubscribe(this);
      }
      boolean failed = generation.failed();
      while (!cancelled && !illegalRequest && delivered < generation.requested()) {
        String piece = generation.poll();
        if (piece == null) {
          break;
        }
        delivered++;
        receiver.onNext(piece);
      }
      if (cancelled) {
        subscriber = null;
      } else {
        deliverEnd(receiver, failed);
      }
    } catch (RuntimeException | Error thrown) {
      subscriber = null;
      cancelled = true;
      stream.cancel();
      LOG.log(
          Level.WARNING, "A subscriber threw an exception, so its generation is cancelled", thrown);
    }
  }

  /**
   * Delivers the end. A failure does not wait for demand; the pieces requested before it have been
   * delivered.
   */
  private void deliverEnd(Flow.Subscriber<? super String> receiver, boolean failed) {
    if (illegalRequest) {
      subscriber = null;
      receiver.onError(
          new IllegalArgumentException("request: must be at least 1 (Reactive Streams §3.9)"));
    } else if (failed || generation.ended()) {
      subscriber = null;
      Throwable failure = failure();
      if (failure == null) {
        receiver.onComplete();
      } else {
        receiver.onError(failure);
      }
    }
  }

  private @Nullable Throwable failure() {
    try {
      generation.result().join();
      return null;
    } catch (CompletionException failed) {
      return failed.getCause();
    }
  }
}
