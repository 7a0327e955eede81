package dev.enginebay.tck.mutants;

import static dev.enginebay.tck.mutants.BrokenConsumers.changed;
import static dev.enginebay.tck.mutants.BrokenConsumers.streams;
import static dev.enginebay.tck.mutants.BrokenConsumers.subscriber;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.scripted.DelegatingSubscriber;
import dev.enginebay.tck.scripted.DelegatingSubscription;
import dev.enginebay.tck.support.Answers;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Backends that break a CANC clause. */
final class BrokenCancelling {

  private BrokenCancelling() {}

  static List<Mutant> mutants() {
    return Stream.of(cancels(), BrokenCallers.mutants()).flatMap(List::stream).toList();
  }

  private static List<Mutant> cancels() {
    return List.of(
        streams(
            "CANC-01",
            "fails-at-the-second-cancel",
            stream ->
                new DelegatingStream(stream) {
                  private final AtomicBoolean cancelled = new AtomicBoolean();

                  @Override
                  public void cancel() {
                    if (!cancelled.compareAndSet(false, true)) {
                      throw new IllegalStateException("cancelled already");
                    }
                    super.cancel();
                  }
                }),
        streams("CANC-01", "waits-for-the-subscriber-to-cancel", Waiting::new),
        streams(
            "CANC-02",
            "goes-on-after-a-cancel",
            stream ->
                new DelegatingStream(stream) {
                  private volatile boolean begun;

                  @Override
                  public void subscribe(Flow.Subscriber<? super String> subscriber) {
                    changed(stream, (given, ignored) -> subscriber(given, this::noting))
                        .subscribe(subscriber);
                  }

                  private Flow.Subscription noting(Flow.Subscription subscription) {
                    return new DelegatingSubscription(subscription) {
                      @Override
                      public void request(long count) {
                        begun |= count == Long.MAX_VALUE;
                        super.request(count);
                      }
                    };
                  }

                  @Override
                  public void cancel() {
                    if (!begun) {
                      super.cancel();
                    }
                  }
                }),
        Mutant.of("CANC-02", "reads-a-long-prompt-to-its-end", Reading::new),
        Mutant.of("CANC-02", "keeps-the-places-of-cancelled-streams", Leaking::new),
        streams(
            "CANC-06",
            "generates-what-was-cancelled-unasked",
            stream ->
                new Noticing(stream) {
                  @Override
                  public void cancel() {
                    if (consumed) {
                      super.cancel();
                    }
                  }
                }),
        streams(
            "CANC-06",
            "responds-never-when-cancelled-unasked",
            stream ->
                new Noticing(stream) {
                  private final CompletableFuture<ChatResponse> never = new CompletableFuture<>();
                  private volatile boolean unasked;

                  @Override
                  public void cancel() {
                    unasked = !consumed;
                    super.cancel();
                  }

                  @Override
                  public CompletionStage<ChatResponse> response() {
                    return unasked ? never : super.response();
                  }
                }),
        Mutant.of("CANC-06", "responds-never-to-a-subscriber-who-left-unasked", Leaving::new));
  }

  /** A stream that notices whether it has a subscriber. */
  private static class Noticing extends DelegatingStream {

    volatile boolean consumed;

    Noticing(TokenStream stream) {
      super(stream);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
      consumed = true;
      super.subscribe(subscriber);
    }
  }

  /** A backend whose whole answers end only if a piece was requested. */
  private static final class Leaving extends DelegatingBackend {

    Leaving(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      TokenStream stream = super.inferStream(prompt, options);
      boolean whole = options.maxTokens().equals(OptionalInt.of(Answers.LASTING));
      AtomicBoolean left = new AtomicBoolean();
      return new DelegatingStream(
          changed(stream, (given, ignored) -> subscriber(given, it -> noting(it, left)))) {
        @Override
        public CompletionStage<ChatResponse> response() {
          return whole && left.get() ? new CompletableFuture<>() : super.response();
        }
      };
    }

    private static Flow.Subscription noting(Flow.Subscription subscription, AtomicBoolean left) {
      return new DelegatingSubscription(subscription) {
        private volatile boolean asked;

        @Override
        public void request(long count) {
          asked = true;
          super.request(count);
        }

        @Override
        public void cancel() {
          left.set(!asked);
          super.cancel();
        }
      };
    }
  }

  /** A stream whose cancel takes the lock that is held while the subscriber's code runs. */
  private static final class Waiting extends DelegatingStream {

    private final ReentrantLock lock = new ReentrantLock();

    Waiting(TokenStream stream) {
      super(stream);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
      changed(
              stream,
              (given, ignored) ->
                  new DelegatingSubscriber(given) {
                    @Override
                    public void onNext(String piece) {
                      lock.lock();
                      try {
                        super.onNext(piece);
                      } finally {
                        lock.unlock();
                      }
                    }
                  })
          .subscribe(subscriber);
    }

    @Override
    public void cancel() {
      lock.lock();
      try {
        super.cancel();
      } finally {
        lock.unlock();
      }
    }
  }

  /** A backend that cannot be interrupted while it reads a long prompt. */
  private static final class Reading extends DelegatingBackend {

    Reading(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      TokenStream stream = super.inferStream(prompt, options);
      return prompt instanceof Prompt.Raw raw && raw.text().length() > 200
          ? new DelegatingStream(stream) {
            @Override
            public void cancel() {}
          }
          : stream;
    }
  }

  /** A backend that stays BUSY once three of its streams were cancelled. */
  private static final class Leaking extends DelegatingBackend {

    private final AtomicInteger leaked = new AtomicInteger();

    Leaking(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      if (leaked.get() >= 3) {
        throw new InferenceException(Reason.BUSY, "All places are taken. Try again later.");
      }
      return super.infer(prompt, options);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      return new DelegatingStream(super.inferStream(prompt, options)) {
        @Override
        public void cancel() {
          leaked.incrementAndGet();
          super.cancel();
        }
      };
    }
  }
}
