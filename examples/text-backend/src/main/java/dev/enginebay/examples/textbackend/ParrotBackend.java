package dev.enginebay.examples.textbackend;

import dev.enginebay.Capability;
import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.FinishReason;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.Prompt;
import dev.enginebay.TokenStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The contract over a parrot: nothing that may be left out, and all that may not. */
final class ParrotBackend implements InferenceBackend {

  static final String ID = "parrot";

  private static final int QUEUE_LIMIT = 128;

  private final ReentrantLock lifecycle = new ReentrantLock();
  private final Executor callbacks = callbacks();
  private volatile @Nullable LoadedModel model;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  /** What can be refused is refused before an earlier model is given up. */
  @Override
  public ModelInfo load(Path path, LoadConfig config) {
    Objects.requireNonNull(path, "model");
    Objects.requireNonNull(config, "config");
    return named(
        () -> {
          ParrotFile file = ParrotFile.read(path);
          int context = Refusals.check(file, config);
          lifecycle.lock();
          try {
            unload();
            ModelInfo info = file.info(context);
            model =
                new LoadedModel(
                    new Parrot(file.phrases(), file.pace()),
                    info,
                    context,
                    config.queueLimit().orElse(QUEUE_LIMIT),
                    config.keepAlive());
            return info;
          } finally {
            lifecycle.unlock();
          }
        });
  }

  @Override
  public void unload() {
    lifecycle.lock();
    try {
      if (model != null) {
        model.close("The model was unloaded. Call load(path) again before asking.");
      }
    } finally {
      lifecycle.unlock();
    }
  }

  @Override
  public boolean isLoaded() {
    return present().isPresent();
  }

  @Override
  public Optional<ModelInfo> modelInfo() {
    return present().map(LoadedModel::info);
  }

  /** The caller's own thread takes the answer from the engine. */
  @Override
  public ChatResponse infer(Prompt prompt, ChatOptions options) {
    Generation generation = generation(prompt, options);
    generation.begin();
    boolean interrupted = false;
    while (!generation.ended()) {
      try {
        generation.advance();
      } catch (InterruptedException stop) {
        interrupted = true;
        generation.end(FinishReason.CANCELLED);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return generation.response();
  }

  @Override
  public TokenStream inferStream(Prompt prompt, ChatOptions options) {
    return new PieceStream(generation(prompt, options), callbacks);
  }

  @Override
  public int[] encode(String text) {
    throw Refusals.tokens().of(ID);
  }

  @Override
  public String decode(int... tokens) {
    throw Refusals.tokens().of(ID);
  }

  private Generation generation(Prompt prompt, ChatOptions options) {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(options, "options");
    return named(
        () -> {
          LoadedModel asked = model;
          if (asked == null) {
            throw new InferenceException(
                Reason.MODEL_NOT_LOADED, "No model is loaded. Call load(path) before asking.");
          }
          asked.parrot();
          return new Generation(asked, Refusals.check(prompt, options), options);
        });
  }

  private Optional<LoadedModel> present() {
    return Optional.ofNullable(model).filter(LoadedModel::present);
  }

  /** Does the work; a failure of it names this backend. */
  private static <T> T named(Supplier<T> work) {
    try {
      return work.get();
    } catch (InferenceException failure) {
      throw failure.of(ID);
    }
  }

  /** Daemon threads that run consumers' code: as many as are busy, gone soon after. */
  private static Executor callbacks() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        1,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "parrot-callback");
          thread.setDaemon(true);
          return thread;
        });
  }
}
