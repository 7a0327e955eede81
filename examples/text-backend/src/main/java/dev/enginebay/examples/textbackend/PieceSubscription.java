package dev.enginebay.examples.textbackend;

import dev.enginebay.FinishReason;
import dev.enginebay.InferenceException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The pieces for a subscriber, asked of the engine as the subscriber asks for them.
 *
 * <p>Whatever happens is counted; the first to count starts the work, which runs until all that was
 * counted is dealt with. So there is one signal at a time, and no lock is held during any.
 */
final class PieceSubscription implements Flow.Subscription {

  private static final System.Logger LOG = System.getLogger("dev.enginebay.parrot");

  private final Generation generation;
  private final Executor callbacks;
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicLong requested = new AtomicLong();
  private volatile boolean cancelled;
  private volatile boolean askedForNothing;

  // Touched by the work alone.
  private Flow.@Nullable Subscriber<? super String> subscriber;
  private boolean introduced;
  private long delivered;
  private long lookedAheadAt;

  PieceSubscription(
      Generation generation, Flow.Subscriber<? super String> subscriber, Executor callbacks) {
    this.generation = generation;
    this.subscriber = subscriber;
    this.callbacks = callbacks;
  }

  void start() {
    generation.tellConsumer(this::tell);
    tell();
  }

  @Override
  public void request(long count) {
    if (cancelled) {
      return;
    }
    if (count > 0) {
      requested.accumulateAndGet(
          count, (sum, more) -> sum + more < 0 ? Long.MAX_VALUE : sum + more);
      generation.begin();
    } else {
      askedForNothing = true;
      generation.end(FinishReason.CANCELLED);
    }
    tell();
  }

  @Override
  public void cancel() {
    cancelled = true;
    generation.end(FinishReason.CANCELLED);
    tell();
  }

  private void tell() {
    if (events.getAndIncrement() == 0) {
      callbacks.execute(this::work);
    }
  }

  private void work() {
    int seen;
    do {
      seen = events.get();
      try {
        while (subscriber != null && signal(subscriber)) {}
      } catch (RuntimeException | Error thrown) {
        subscriber = null;
        cancel();
        LOG.log(Level.WARNING, "A subscriber threw, so its generation is cancelled", thrown);
      }
    } while (events.addAndGet(-seen) != 0);
  }

  /** Does what comes next; false if there is nothing to do. */
  private boolean signal(Flow.Subscriber<? super String> receiver) {
    if (!introduced) {
      introduced = true;
      receiver.onSubscribe(this);
      return true;
    }
    if (cancelled) {
      subscriber = null;
      return false;
    }
    if (askedForNothing) {
      subscriber = null;
      receiver.onError(new IllegalArgumentException("request: ask for one piece at least (§3.9)"));
      return false;
    }
    long asked = requested.get();
    String piece = delivered < asked ? generation.take() : null;
    if (piece != null) {
      delivered++;
      generation.rest();
      receiver.onNext(piece);
      return true;
    }
    if (generation.exhausted()) {
      subscriber = null;
      end(receiver);
      return false;
    }
    if (delivered < asked) {
      advance();
      return true;
    }
    if (lookedAheadAt < asked) { // an answer that has ended is told so without further demand
      lookedAheadAt = asked;
      advance();
      return true;
    }
    generation.rest();
    return false;
  }

  private void advance() {
    try {
      generation.advance();
    } catch (InterruptedException stop) { // by the subscriber: nobody else knows this thread
      generation.end(FinishReason.CANCELLED);
    }
  }

  private void end(Flow.Subscriber<? super String> receiver) {
    try {
      generation.response();
    } catch (InferenceException failure) {
      receiver.onError(failure);
      return;
    }
    receiver.onComplete();
  }
}
