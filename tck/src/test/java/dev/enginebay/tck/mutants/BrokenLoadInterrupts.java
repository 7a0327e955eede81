package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Backends that break LOAD-13. */
final class BrokenLoadInterrupts {

  private BrokenLoadInterrupts() {}

  static List<Mutant> mutants() {
    return List.of(
        interrupted(
            "swallows-the-interrupt-of-a-load",
            failure -> {
              Thread.interrupted();
              return failure;
            }),
        interrupted(
            "takes-an-interrupt-for-a-failure",
            failure -> OtherLoads.because(Reason.ENGINE_FAILED, failure)),
        Mutant.of("LOAD-13", "stays-loaded-though-interrupted", Stubborn::new),
        Mutant.of("LOAD-13", "never-recovers-from-an-interrupt", Broken::new),
        Mutant.of("LOAD-13", "never-recovers-from-a-cancelled-load", Abandoned::new));
  }

  private static Mutant interrupted(String name, UnaryOperator<InferenceException> change) {
    return OtherLoads.failure(
        "LOAD-13",
        name,
        (model, failure) ->
            failure.reason() == Reason.INTERRUPTED ? change.apply(failure) : failure);
  }

  /** Loads the model, but reports that it did not. */
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

  /** Loads nothing once it is broken. */
  private static class Breakable extends DelegatingBackend {

    volatile boolean broken;

    Breakable(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (broken) {
        throw OtherLoads.failing(
            Reason.ENGINE_FAILED, "A load was given up before. Restart the program.");
      }
      return super.load(model, config);
    }
  }

  /** Breaks when it is interrupted. */
  private static final class Broken extends Breakable {

    Broken(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      try {
        return super.load(model, config);
      } catch (InferenceException failed) {
        broken |= failed.reason() == Reason.INTERRUPTED;
        throw failed;
      }
    }
  }

  /** Breaks when the future of a load is cancelled. */
  private static final class Abandoned extends Breakable {

    Abandoned(InferenceBackend backend) {
      super(backend);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the result is recorded
    public CompletableFuture<ModelInfo> loadAsync(Path model, LoadConfig config) {
      CompletableFuture<ModelInfo> loading = super.loadAsync(model, config);
      loading.whenComplete((info, failure) -> broken |= loading.isCancelled());
      return loading;
    }
  }
}
