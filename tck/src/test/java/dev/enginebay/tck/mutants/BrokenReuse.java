package dev.enginebay.tck.mutants;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Backends that do not fully recover from an unload. */
final class BrokenReuse {

  private BrokenReuse() {}

  static List<Mutant> mutants() {
    return List.of(
        Mutant.of("UNLD-01", "seems-loaded-once-it-was-unloaded-unused", Seeming::new),
        Mutant.of("UNLD-02", "has-tokens-of-a-model-that-is-gone", Wordy::new),
        Mutant.of("UNLD-05", "wears-out-with-every-model-that-answered", Worn::new),
        Mutant.of("UNLD-05", "cannot-load-once-it-was-closed", Closed::new),
        Mutant.of("UNLD-05", "cannot-load-once-it-was-unloaded-unused", Unused::new));
  }

  /** Fails after several models were asked and unloaded. */
  private static final class Worn extends DelegatingBackend {

    private final AtomicInteger unloads = new AtomicInteger();
    private final AtomicBoolean asked = new AtomicBoolean();

    Worn(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (unloads.get() > 3) {
        throw worn();
      }
      return super.load(model, config);
    }

    @Override
    public ChatResponse infer(Prompt prompt, ChatOptions options) {
      asked.set(true);
      return super.infer(prompt, options);
    }

    @Override
    public void unload() {
      if (asked.getAndSet(false)) {
        unloads.incrementAndGet();
      }
      super.unload();
    }
  }

  /** Records whether this thread unloaded it before the first load. */
  private abstract static class Noting extends DelegatingBackend {

    private final ThreadLocal<Boolean> unloaded = ThreadLocal.withInitial(() -> false);
    private volatile boolean used;

    Noting(InferenceBackend backend) {
      super(backend);
    }

    /** LOAD-12 tests what other threads do meanwhile. */
    final boolean unloadedUnused() {
      return !used && unloaded.get();
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      used = true;
      return super.load(model, config);
    }

    @Override
    public void unload() {
      unloaded.set(true);
      super.unload();
    }
  }

  /** Reports a model as loaded after an unload without a model. */
  private static final class Seeming extends Noting {

    Seeming(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public boolean isLoaded() {
      return unloadedUnused() || super.isLoaded();
    }
  }

  /** Loads nothing once it was unloaded with nothing loaded. */
  private static final class Unused extends Noting {

    Unused(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (unloadedUnused()) {
        throw worn();
      }
      return super.load(model, config);
    }
  }

  /** Loads nothing once it was closed. */
  private static final class Closed extends DelegatingBackend {

    private final AtomicBoolean closed = new AtomicBoolean();

    Closed(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (closed.get()) {
        throw worn();
      }
      return super.load(model, config);
    }

    @Override
    public void close() {
      closed.set(true);
      super.close();
    }
  }

  /** Returns no tokens instead of failing once its model is unloaded. */
  private static final class Wordy extends DelegatingBackend {

    private volatile boolean used;

    Wordy(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      used = true;
      return super.load(model, config);
    }

    @Override
    public int[] encode(String text) {
      return used && !isLoaded() ? new int[0] : super.encode(text);
    }
  }

  private static InferenceException worn() {
    return OtherLoads.failing(Reason.ENGINE_FAILED, "The engine is worn out. Restart the program.");
  }
}
