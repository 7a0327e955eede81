package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingStream;
import dev.enginebay.tck.scripted.DelegatingSubscriber;
import dev.enginebay.tck.scripted.DelegatingSubscription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Backends that break an UNLD clause. */
final class BrokenUnloading {

  private BrokenUnloading() {}

  static List<Mutant> mutants() {
    return Stream.of(BrokenKeepAlives.mutants(), BrokenReuse.mutants(), unloads())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> unloads() {
    return List.of(
        Mutant.of("UNLD-01", "cannot-be-unloaded-again-and-again", Twice::new),
        Mutant.of("UNLD-01", "forgets-to-unload-when-closed", Open::new),
        Mutant.of("UNLD-01", "is-not-unloaded-by-an-interrupted-thread", Interruptible::new),
        Mutant.of("UNLD-01", "keeps-the-info-of-a-model-that-is-gone", Remembering::new)
            .also("UNLD-06"),
        failing(
            "UNLD-02",
            "takes-a-missing-model-for-an-engine-failure",
            failure ->
                String.valueOf(failure.getMessage()).startsWith("No model is loaded.")
                    ? OtherLoads.because(Reason.ENGINE_FAILED, failure)
                    : failure),
        failing(
            "UNLD-02",
            "waits-a-while-for-a-model",
            failure -> {
              if (failure.reason() == Reason.MODEL_NOT_LOADED) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
              }
              return failure;
            }),
        failing(
            "UNLD-03",
            "calls-an-unload-an-interrupt",
            failure ->
                failure.reason() == Reason.UNLOADED
                    ? OtherLoads.because(Reason.INTERRUPTED, failure)
                    : failure),
        BrokenConsumers.subscribers(
            "UNLD-03",
            "signals-an-unload-only-when-more-is-requested",
            (subscriber, stream) -> new Silent(subscriber)),
        Mutant.of("UNLD-07", "waits-for-streams-that-nobody-consumes", Polite::new),
        Mutant.of("UNLD-07", "answers-old-streams-with-a-new-model", Generous::new));
  }

  /** A mutant that fails in another way. */
  static Mutant failing(String clause, String name, UnaryOperator<InferenceException> change) {
    return Mutant.of(clause, name, backend -> new Failing(backend, change));
  }

  /** Fails in another way, to callers and to subscribers. */
  private static final class Failing extends DelegatingBackend {

    private final UnaryOperator<InferenceException> change;

    Failing(InferenceBackend backend, UnaryOperator<InferenceException> change) {
      super(backend);
      this.change = change;
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      return changed(() -> super.infer(prompt, options));
    }

    @Override
    public int[] encode(String text) {
      return changed(() -> super.encode(text));
    }

    @Override
    public String decode(int... tokens) {
      return changed(() -> super.decode(tokens));
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      TokenStream stream = changed(() -> super.inferStream(prompt, options));
      return new DelegatingStream(BrokenConsumers.failing(stream, change)) {
        @Override
        public Stream<String> pieces() {
          return changed(super::pieces);
        }
      };
    }

    private <T> T changed(Supplier<T> call) {
      try {
        return call.get();
      } catch (InferenceException failure) {
        throw change.apply(failure);
      }
    }
  }

  /** Does not signal an unload to a subscriber that has received all it requested. */
  private static final class Silent extends DelegatingSubscriber {

    private final AtomicLong wanted = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> kept = new AtomicReference<>();

    Silent(Flow.Subscriber<? super String> subscriber) {
      super(subscriber);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      super.onSubscribe(
          new DelegatingSubscription(subscription) {
            @Override
            public void request(long count) {
              wanted.addAndGet(count);
              super.request(count);
              Throwable failure = kept.getAndSet(null);
              if (failure != null) {
                subscriber.onError(failure);
              }
            }
          });
    }

    @Override
    public void onNext(String piece) {
      wanted.decrementAndGet();
      super.onNext(piece);
    }

    @Override
    public void onError(Throwable failure) {
      if (wanted.get() == 0
          && failure instanceof InferenceException known
          && known.reason() == Reason.UNLOADED) {
        kept.set(failure);
      } else {
        super.onError(failure);
      }
    }
  }

  /** Unloads a second time, not a third. */
  private static final class Twice extends DelegatingBackend {

    private final AtomicInteger unloads = new AtomicInteger();

    Twice(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      unloads.set(0);
      return super.load(model, config);
    }

    @Override
    public void unload() {
      if (unloads.incrementAndGet() > 2) {
        throw new IllegalStateException("nothing to unload");
      }
      super.unload();
    }

    @Override
    public void close() {
      super.unload();
    }
  }

  /** Unloads on unload, but not on close. */
  private static final class Open extends DelegatingBackend {

    Open(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public void close() {}
  }

  /** Does not unload if the thread is interrupted. */
  private static final class Interruptible extends DelegatingBackend {

    Interruptible(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public void unload() {
      if (!Thread.currentThread().isInterrupted()) {
        super.unload();
      }
    }
  }

  /** Keeps reporting its last model. */
  private static final class Remembering extends DelegatingBackend {

    private volatile Optional<ModelInfo> last = Optional.empty();

    Remembering(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      ModelInfo info = super.load(model, config);
      last = Optional.of(info);
      return info;
    }

    @Override
    public Optional<ModelInfo> modelInfo() {
      return super.modelInfo().or(() -> last);
    }
  }

  /** Waits for every stream to be consumed before it unloads. */
  private static final class Polite extends DelegatingBackend {

    private final Set<TokenStream> unconsumed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    Polite(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      TokenStream stream = super.inferStream(prompt, options);
      TokenStream noted =
          new DelegatingStream(stream) {
            @Override
            public void subscribe(Flow.Subscriber<? super String> subscriber) {
              unconsumed.remove(this);
              super.subscribe(subscriber);
            }

            @Override
            public Stream<String> pieces() {
              unconsumed.remove(this);
              return super.pieces();
            }

            @Override
            public void cancel() {
              unconsumed.remove(this);
              super.cancel();
            }
          };
      unconsumed.add(noted);
      return noted;
    }

    @Override
    public void unload() {
      while (!unconsumed.isEmpty() && !closed.get()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      super.unload();
    }

    @Override
    public void close() {
      closed.set(true);
      super.close();
    }
  }

  /** Asks the model that is loaded when a stream is consumed. */
  private static final class Generous extends DelegatingBackend {

    private final AtomicInteger loads = new AtomicInteger();

    Generous(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      loads.incrementAndGet();
      return super.load(model, config);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      int then = loads.get();
      return new DelegatingStream(super.inferStream(prompt, options)) {
        @Override
        public Stream<String> pieces() {
          return loads.get() > then && isLoaded()
              ? backend.inferStream(prompt, options).pieces()
              : super.pieces();
        }
      };
    }
  }
}
