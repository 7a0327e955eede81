package dev.enginebay.tck.mutants;

import static dev.enginebay.tck.mutants.BrokenConsumers.changed;
import static dev.enginebay.tck.mutants.BrokenConsumers.streams;

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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;

/** Backends that break a CONC clause. */
final class BrokenConcurrency {

  private BrokenConcurrency() {}

  static List<Mutant> mutants() {
    return List.of(
        // Seeded answers are also repeated in parallel.
        Mutant.of("CONC-01", "mixes-parallel-answers", Mixing::new).also("SAMP-02"),
        Mutant.of(
            "CONC-01",
            "calls-answers-independent-that-are-not",
            backend -> new Beside(backend, Beside.LAST_CHARACTER)),
        Mutant.of(
            "CONC-01",
            "swaps-answers-and-claims-nothing",
            backend -> new Beside(new Unclaiming(backend), Beside.OTHER_ANSWER)),
        Mutant.of(
            "CONC-01",
            "crosses-over-to-another-answer-and-claims-nothing",
            backend -> new Beside(new Unclaiming(backend), Beside.CROSSING_OVER)),
        new Mutant(
            "decides-a-close-call-otherwise-and-claims-nothing",
            Set.of(),
            Mutant.of(
                    "",
                    "sound",
                    backend -> new Beside(new Unclaiming(backend), Beside.LAST_CHARACTER))
                .change()),
        Mutant.of(
            "CONC-01",
            "loads-with-a-thread-of-the-common-pool",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ModelInfo load(Path model, LoadConfig config) {
                    onCommonPool(CompletableFuture.completedFuture("")).join();
                    return super.load(model, config);
                  }
                }),
        streams(
            "CONC-01",
            "ends-streams-on-a-thread-of-the-common-pool",
            stream ->
                new DelegatingStream(stream) {
                  @Override
                  public CompletionStage<ChatResponse> response() {
                    return onCommonPool(super.response());
                  }
                }),
        queueing("ignores-the-queue-limit", 1000),
        queueing("lets-nobody-wait", 0),
        Mutant.of("CONC-02", "is-busy-for-good-once-it-was-busy", Sulking::new),
        Mutant.of(
            "CONC-02",
            "fails-where-it-is-busy",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ChatResponse infer(Prompt prompt, ChatOptions options) {
                    try {
                      return super.infer(prompt, options);
                    } catch (InferenceException failure) {
                      throw failure.reason() == Reason.BUSY
                          ? new InferenceException(Reason.ENGINE_FAILED, "Too busy. Try later.")
                          : failure;
                    }
                  }
                }),
        Mutant.of("CONC-03", "delivers-to-one-subscriber-at-a-time", OneAtATime::new),
        Mutant.of("CONC-03", "holds-places-for-silent-consumers", Holding::new));
  }

  /** Returns a stage completed on the common pool, by a task that no waiting thread takes over. */
  private static <T> CompletableFuture<T> onCommonPool(CompletionStage<T> stage) {
    CompletableFuture<T> completed = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) ->
            ForkJoinPool.commonPool()
                .execute(
                    () -> {
                      if (failure == null) {
                        completed.complete(value);
                      } else {
                        completed.completeExceptionally(failure);
                      }
                    }));
    return completed;
  }

  /** A backend that confuses the prompts of concurrent callers. */
  private static final class Mixing extends DelegatingBackend {

    private final AtomicReference<String> last = new AtomicReference<>("");
    private final AtomicInteger running = new AtomicInteger();

    Mixing(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      boolean alone = running.incrementAndGet() == 1;
      try {
        ChatResponse response = super.infer(prompt, options);
        String before = last.getAndSet(response.text());
        return alone && running.get() == 1 ? response : Altered.text(response, before);
      } finally {
        running.decrementAndGet();
      }
    }
  }

  /** A backend whose greedy answers change while it computes several. */
  private static final class Beside extends DelegatingBackend {

    static final BinaryOperator<String> LAST_CHARACTER =
        (own, other) -> own.substring(0, own.length() - 1) + (own.endsWith("x") ? "y" : "x");
    static final BinaryOperator<String> OTHER_ANSWER = (own, other) -> other;
    static final BinaryOperator<String> CROSSING_OVER =
        (own, other) -> own.substring(0, own.length() / 4) + " " + other;

    private final BinaryOperator<String> change;
    private final AtomicReference<String> last = new AtomicReference<>("");
    private final AtomicInteger running = new AtomicInteger();

    Beside(InferenceBackend backend, BinaryOperator<String> change) {
      super(backend);
      this.change = change;
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      boolean alone = running.incrementAndGet() == 1;
      try {
        ChatResponse response = super.infer(prompt, options);
        String before = last.getAndSet(response.text());
        boolean changes =
            !(alone && running.get() == 1)
                && options.temperature().orElse(1) == 0
                && prompt instanceof Prompt.Raw
                && response.text().length() > 8;
        return changes ? Altered.text(response, change.apply(response.text(), before)) : response;
      } finally {
        running.decrementAndGet();
      }
    }
  }

  /** A backend that does not report independent answers. */
  private static final class Unclaiming extends DelegatingBackend {

    Unclaiming(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      return EditedInfo.edited(super.load(model, config), info -> info.details = Map.of());
    }

    @Override
    public Optional<ModelInfo> modelInfo() {
      return super.modelInfo()
          .map(info -> EditedInfo.edited(info, edited -> edited.details = Map.of()));
    }
  }

  private static Mutant queueing(String name, int limit) {
    return Mutant.of(
        "CONC-02",
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public ModelInfo load(Path model, LoadConfig config) {
                OptionalInt asked = config.queueLimit();
                boolean small = asked.isPresent() && asked.getAsInt() < 20;
                return super.load(model, small ? config.withQueueLimit(limit) : config);
              }
            });
  }

  /** A backend that never recovers from being full. */
  private static final class Sulking extends DelegatingBackend {

    private final AtomicBoolean busy = new AtomicBoolean();

    Sulking(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      if (busy.get()) {
        throw new InferenceException(Reason.BUSY, "All places are taken. Try again later.");
      }
      try {
        return super.infer(prompt, options);
      } catch (InferenceException failure) {
        busy.compareAndSet(false, failure.reason() == Reason.BUSY);
        throw failure;
      }
    }
  }

  /** A backend with one thread for all subscribers. */
  private static final class OneAtATime extends DelegatingBackend {

    private final Semaphore delivery = new Semaphore(1);

    OneAtATime(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      return changed(
          super.inferStream(prompt, options),
          (subscriber, stream) ->
              new DelegatingSubscriber(subscriber) {
                @Override
                public void onNext(String piece) {
                  delivery.acquireUninterruptibly();
                  try {
                    super.onNext(piece);
                  } finally {
                    delivery.release();
                  }
                }
              });
    }
  }

  /** A backend that accepts no more requests while three streams have not ended. */
  private static final class Holding extends DelegatingBackend {

    private final AtomicInteger begun = new AtomicInteger();

    Holding(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      if (begun.get() >= 3) {
        forever();
      }
      return super.infer(prompt, options);
    }

    @Override
    public TokenStream inferStream(Prompt prompt, ChatOptions options) {
      return new DelegatingStream(super.inferStream(prompt, options)) {
        private final AtomicBoolean holds = new AtomicBoolean();

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // it only counts
        public void subscribe(Flow.Subscriber<? super String> subscriber) {
          if (subscriber != null && holds.compareAndSet(false, true)) {
            begun.incrementAndGet();
            response().whenComplete((response, failure) -> begun.decrementAndGet());
          }
          super.subscribe(subscriber);
        }
      };
    }
  }

  /** Blocks forever. */
  static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    }
  }
}
