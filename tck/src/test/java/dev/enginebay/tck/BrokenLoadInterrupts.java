package dev.enginebay.tck;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Backends that break LOAD-13. */
final class BrokenLoadInterrupts {

  private BrokenLoadInterrupts() {}

  static List<Mutant> mutants() {
    return List.of(
        interrupted(
            "LOAD-13",
            "swallows-the-interrupt-of-a-load",
            (backend, failure) -> {
              Thread.interrupted();
              return failure;
            }),
        interrupted(
            "LOAD-13",
            "takes-an-interrupt-for-a-failure",
            (backend, failure) -> OtherLoads.because(Reason.ENGINE_FAILED, failure)),
        Mutant.of("LOAD-13", "stays-loaded-though-interrupted", Stubborn::new),
        Mutant.of("LOAD-13", "never-recovers-from-an-interrupt", Broken::new),
        Mutant.of("LOAD-13", "never-recovers-from-a-cancelled-load", Abandoned::new));
  }

  private interface Answer {
    InferenceException of(InferenceBackend backend, InferenceException interrupted);
  }

  private static Mutant interrupted(String clause, String name, Answer answer) {
    return Mutant.of(
        clause,
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public ModelInfo load(Path model, LoadConfig config) {
                try {
                  return super.load(model, config);
                } catch (InferenceException failed) {
                  throw failed.reason() == Reason.INTERRUPTED ? answer.of(backend, failed) : failed;
                }
              }
            });
  }

  /** Loads all the same, and says that it did not. */
  private static final class Stubborn extends DelegatingBackend {

    Stubborn(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      try {
        return super.load(model, config);
      } catch (InferenceException failed) {
        if (failed.reason() == Reason.INTERRUPTED && Thread.interrupted()) {
          super.load(model, config);
          Thread.currentThread().interrupt();
        }
        throw failed;
      }
    }
  }

  /** Loads nothing any more once it was interrupted. */
  private static final class Broken extends DelegatingBackend {

    private volatile boolean broken;

    Broken(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (broken) {
        throw OtherLoads.failing(
            Reason.ENGINE_FAILED, "The engine was interrupted before. Start the program anew.");
      }
      try {
        return super.load(model, config);
      } catch (InferenceException failed) {
        broken = failed.reason() == Reason.INTERRUPTED;
        throw failed;
      }
    }
  }

  /** Loads nothing any more once the future of a load was cancelled. */
  private static final class Abandoned extends DelegatingBackend {

    private volatile boolean broken;

    Abandoned(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (broken) {
        throw OtherLoads.failing(
            Reason.ENGINE_FAILED, "A load was given up before. Start the program anew.");
      }
      return super.load(model, config);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is noted
    public CompletableFuture<ModelInfo> loadAsync(Path model, LoadConfig config) {
      CompletableFuture<ModelInfo> loading = super.loadAsync(model, config);
      loading.whenComplete((info, failure) -> broken |= loading.isCancelled());
      return loading;
    }
  }
}
