package dev.enginebay.tck.mutants;

import static dev.enginebay.tck.mutants.BrokenConsumers.changed;
import static dev.enginebay.tck.mutants.BrokenConsumers.streams;
import static dev.enginebay.tck.mutants.BrokenConsumers.subscribers;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.scripted.DelegatingSubscriber;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Backends that treat their consumers wrongly, or report something else in the response. */
final class BrokenSubscribing {

  private BrokenSubscribing() {}

  static List<Mutant> mutants() {
    return Stream.of(throwers(), seconds(), BrokenResponses.mutants(), loops())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> throwers() {
    return List.of(
        subscribers(
            "STRM-06",
            "goes-on-with-a-subscriber-that-threw",
            (subscriber, stream) ->
                new KeepingSubscriber(subscriber) {
                  @Override
                  public void onNext(String piece) {
                    try {
                      super.onNext(piece);
                    } catch (RuntimeException | Error thrown) {
                      subscription().request(1);
                    }
                  }
                }),
        Mutant.of("STRM-06", "is-busy-once-a-subscriber-threw-at-the-end", Hurt::new),
        subscribers(
            "STRM-06",
            "forgets-a-subscriber-that-threw-in-onSubscribe",
            (subscriber, stream) ->
                new DelegatingSubscriber(subscriber) {
                  @Override
                  public void onSubscribe(Flow.Subscription subscription) {
                    try {
                      super.onSubscribe(subscription);
                    } catch (RuntimeException thrown) {
                      Thread.currentThread().interrupt();
                    }
                  }
                }));
  }

  /** A backend that is harmed by a subscriber that throws at the end. */
  private static final class Hurt extends DelegatingBackend {

    private final ReentrantLock ending = new ReentrantLock();
    private boolean hurt;

    Hurt(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      ending.lock();
      try {
        if (hurt) {
          throw OtherLoads.failing(Reason.BUSY, "All places are taken. Try again later.");
        }
      } finally {
        ending.unlock();
      }
      return super.infer(prompt, options);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      return changed(
          super.inferStream(prompt, options),
          (subscriber, stream) ->
              new DelegatingSubscriber(subscriber) {
                @Override
                public void onComplete() {
                  ending.lock();
                  try {
                    super.onComplete();
                  } catch (RuntimeException thrown) {
                    hurt = true;
                  } finally {
                    ending.unlock();
                  }
                }
              });
    }
  }

  private static List<Mutant> seconds() {
    return List.of(
        streams("STRM-07", "says-nothing-to-a-second-subscriber", Single::new),
        streams(
            "STRM-07",
            "ends-the-first-for-a-second-subscriber",
            stream ->
                new Single(stream) {
                  @Override
                  void second(Flow.Subscriber<? super String> subscriber) {
                    cancel();
                    stream.subscribe(subscriber);
                  }
                }),
        streams(
            "STRM-07",
            "gives-a-subscriber-nothing-after-a-loop",
            stream ->
                new DelegatingStream(stream) {
                  private volatile boolean looped;

                  @Override
                  public Stream<String> pieces() {
                    looped = true;
                    return super.pieces();
                  }

                  @Override
                  public void subscribe(Flow.Subscriber<? super String> subscriber) {
                    super.subscribe(looped ? new Unfailing(subscriber) : subscriber);
                  }
                }),
        streams(
            "STRM-07",
            "gives-a-second-loop",
            stream ->
                new DelegatingStream(stream) {
                  @Override
                  public Stream<String> pieces() {
                    try {
                      return super.pieces();
                    } catch (IllegalStateException second) {
                      return Stream.empty();
                    }
                  }
                }));
  }

  /** A subscriber that receives a failure as a completion. */
  private static final class Unfailing extends DelegatingSubscriber {

    Unfailing(Flow.Subscriber<? super String> subscriber) {
      super(subscriber);
    }

    @Override
    public void onError(Throwable failure) {
      super.onComplete();
    }
  }

  /** A stream that does not signal its second subscriber. */
  private static class Single extends DelegatingStream {

    private final AtomicBoolean consumed = new AtomicBoolean();

    Single(TokenStream stream) {
      super(stream);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
      if (subscriber == null || consumed.compareAndSet(false, true)) {
        super.subscribe(subscriber);
      } else {
        second(subscriber);
      }
    }

    @SuppressWarnings("UnusedVariable") // unused, which is the fault
    void second(Flow.Subscriber<? super String> subscriber) {}
  }

  private static List<Mutant> loops() {
    return List.of(
        streams(
            "STRM-11",
            "goes-on-when-a-loop-is-closed",
            stream ->
                new DelegatingStream(stream) {
                  @Override
                  public Stream<String> pieces() {
                    Iterator<String> pieces = super.pieces().iterator();
                    return Stream.generate(() -> "")
                        .takeWhile(piece -> pieces.hasNext())
                        .map(piece -> pieces.next());
                  }
                }),
        streams(
            "STRM-11",
            "swallows-the-interrupt-of-a-loop",
            stream ->
                new DelegatingStream(stream) {
                  @Override
                  public Stream<String> pieces() {
                    Stream<String> sound = super.pieces();
                    Iterator<String> pieces = sound.iterator();
                    return Stream.generate(() -> "")
                        .takeWhile(
                            piece -> {
                              Thread.interrupted();
                              return pieces.hasNext();
                            })
                        .map(piece -> pieces.next())
                        .onClose(sound::close);
                  }
                }));
  }
}
