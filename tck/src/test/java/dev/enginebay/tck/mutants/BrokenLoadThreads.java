package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.DelegatingProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Backends that cannot handle several threads, or several backends at once. */
final class BrokenLoadThreads {

  private BrokenLoadThreads() {}

  static List<Mutant> mutants() {
    return List.of(
        Mutant.provider("LOAD-07", "cancels-the-answers-of-all", BrokenLoadThreads::cancelling),
        Mutant.provider("LOAD-07", "has-one-info-for-all", BrokenLoadThreads::sharing),
        Mutant.provider("LOAD-07", "unloads-all-that-answered", BrokenLoadThreads::unloading),
        Mutant.of("LOAD-12", "returns-what-was-loaded-last", Latest::new),
        Mutant.of("LOAD-12", "refuses-to-load-while-it-loads", Impatient::new),
        Mutant.of("LOAD-12", "loads-for-the-thread-alone-that-unloaded", Bound::new));
  }

  /** The streams of all backends; an unload cancels those of the others. */
  private static BackendProvider cancelling(BackendProvider provider) {
    Map<TokenStream, InferenceBackend> streams = new ConcurrentHashMap<>();
    return new DelegatingProvider(provider) {
      @Override
      public InferenceBackend create() {
        return new DelegatingBackend(super.create()) {
          @Override
          public TokenStream inferStream(Prompt prompt, ChatOptions options) {
            TokenStream made = super.inferStream(prompt, options);
            streams.put(made, this);
            return made;
          }

          @Override
          public void unload() {
            super.unload();
            streams.forEach(
                (stream, owner) -> {
                  if (owner != this) {
                    stream.cancel();
                  }
                });
            streams.clear();
          }
        };
      }
    };
  }

  /** An unload takes the model from all backends that have answered. */
  private static BackendProvider unloading(BackendProvider provider) {
    Set<InferenceBackend> asked = ConcurrentHashMap.newKeySet();
    return new DelegatingProvider(provider) {
      @Override
      public InferenceBackend create() {
        return new DelegatingBackend(super.create()) {
          @Override
          public ChatResponse infer(Prompt prompt, ChatOptions options) {
            asked.add(backend);
            return super.infer(prompt, options);
          }

          @Override
          public void unload() {
            super.unload();
            if (asked.remove(backend)) {
              asked.forEach(InferenceBackend::unload);
            }
          }
        };
      }
    };
  }

  /** All backends of a provider report the model that any of them loaded last. */
  private static BackendProvider sharing(BackendProvider provider) {
    AtomicReference<@Nullable ModelInfo> last = new AtomicReference<>();
    return new DelegatingProvider(provider) {
      @Override
      public InferenceBackend create() {
        return new DelegatingBackend(super.create()) {
          @Override
          public ModelInfo load(Path model, LoadConfig config) {
            ModelInfo info = super.load(model, config);
            last.set(info);
            return info;
          }

          @Override
          public Optional<ModelInfo> modelInfo() {
            return super.modelInfo().map(own -> copied(last.get()).orElse(own));
          }
        };
      }
    };
  }

  /** Only for a copy of the subject's model. */
  private static Optional<ModelInfo> copied(@Nullable ModelInfo last) {
    return Optional.ofNullable(last).filter(info -> info.path().toString().contains("copy"));
  }

  /** Returns the info of the model that is loaded a little later. */
  private static final class Latest extends DelegatingBackend {

    Latest(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      ModelInfo own = super.load(model, config);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
      return modelInfo().orElse(own);
    }
  }

  /** Does not wait for its turn. */
  private static final class Impatient extends DelegatingBackend {

    private final ReentrantLock loading = new ReentrantLock();

    Impatient(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (!loading.tryLock()) {
        throw OtherLoads.failing(Reason.BUSY, "A model is being loaded. Try again later.");
      }
      try {
        return super.load(model, config);
      } finally {
        loading.unlock();
      }
    }
  }

  /** Works only on the thread that unloaded it. */
  private static final class Bound extends DelegatingBackend {

    private volatile @Nullable Thread owner;

    Bound(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (owner != null && owner != Thread.currentThread()) {
        throw OtherLoads.failing(
            Reason.ENGINE_FAILED, "Another thread unloaded the engine. Load there.");
      }
      return super.load(model, config);
    }

    @Override
    public void unload() {
      owner = Thread.currentThread();
      super.unload();
    }
  }
}
