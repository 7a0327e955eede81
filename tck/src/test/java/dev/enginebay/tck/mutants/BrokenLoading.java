package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.support.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Backends that break a LOAD clause about what a load returns, or leaves unchanged. */
final class BrokenLoading {

  private BrokenLoading() {}

  static List<Mutant> mutants() {
    return Stream.of(
            results(),
            missing(),
            replacing(),
            BrokenLoadPaths.mutants(),
            BrokenLoadOptions.mutants(),
            BrokenLoadThreads.mutants(),
            BrokenLoadInterrupts.mutants())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> results() {
    return List.of(
        Mutant.of(
            "LOAD-01",
            "returns-the-info-of-another-model",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ModelInfo load(Path model, LoadConfig config) {
                    return EditedInfo.edited(
                        super.load(model, config), info -> info.details = Map.of("other", "1"));
                  }
                }),
        Mutant.of("LOAD-01", "completes-its-future-before-the-model-is-there", Hasty::new));
  }

  private static List<Mutant> missing() {
    return List.of(
        OtherLoads.failure(
            "LOAD-02",
            "calls-a-missing-file-invalid",
            (model, failure) ->
                failure.reason() == Reason.MODEL_NOT_FOUND
                    ? OtherLoads.because(Reason.MODEL_INVALID, failure)
                    : failure),
        OtherLoads.failure(
            "LOAD-02",
            "does-not-name-the-missing-file",
            (model, failure) ->
                failure.reason() == Reason.MODEL_NOT_FOUND
                    ? OtherLoads.saying("There is no such file. Check the path.", failure)
                    : failure),
        OtherLoads.failure(
            "LOAD-02",
            "fails-for-no-reason-in-a-folder",
            (model, failure) ->
                Files.isDirectory(model)
                    ? OtherLoads.because(Reason.ENGINE_FAILED, failure)
                    : failure),
        OtherLoads.asked(
            "LOAD-02",
            "follows-no-link-to-nothing",
            (model, config) -> {
              if (Files.isSymbolicLink(model)) {
                throw OtherLoads.failing(
                    Reason.ENGINE_FAILED, "The engine could not open the model. Try another.");
              }
              return config;
            }));
  }

  private static List<Mutant> replacing() {
    return List.of(
        Mutant.of(
            "LOAD-06",
            "unloads-before-it-checks",
            backend ->
                new DelegatingBackend(backend) {
                  @Override
                  public ModelInfo load(Path model, LoadConfig config) {
                    if (!Files.isRegularFile(model) || config.memoryBudget().isPresent()) {
                      unload();
                    }
                    return super.load(model, config);
                  }
                }),
        Mutant.of("LOAD-06", "ends-answers-before-it-checks", Restoring::new),
        Mutant.of("LOAD-06", "keeps-the-model-that-it-has", Loyal::new),
        Mutant.of("LOAD-06", "forgets-what-it-holds-when-a-load-fails", Forgetful::new));
  }

  /** Returns from a load first and makes it later. */
  private static final class Hasty extends DelegatingBackend {

    Hasty(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public CompletableFuture<ModelInfo> loadAsync(Path model, LoadConfig config) {
      ModelInfo info = load(model, config);
      unload();
      Patience.async(
              "late-load",
              () -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                return load(model, config);
              })
          .exceptionally(failure -> info);
      return CompletableFuture.completedFuture(info);
    }
  }

  /** Loads the old model again if the new one fails, which only running answers notice. */
  private static final class Restoring extends DelegatingBackend {

    private volatile Optional<Path> held = Optional.empty();
    private volatile LoadConfig how = LoadConfig.unset();

    Restoring(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      boolean wasLoaded = isLoaded();
      unload();
      try {
        ModelInfo info = super.load(model, config);
        held = Optional.of(model);
        how = config;
        return info;
      } catch (InferenceException failed) {
        if (wasLoaded) {
          held.ifPresent(old -> super.load(old, how));
        }
        throw failed;
      }
    }
  }

  /** Has no info once a load failed. */
  private static final class Forgetful extends DelegatingBackend {

    private volatile boolean forgotten;

    Forgetful(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      try {
        ModelInfo info = super.load(model, config);
        forgotten = false;
        return info;
      } catch (InferenceException failed) {
        forgotten = true;
        throw failed;
      }
    }

    @Override
    public Optional<ModelInfo> modelInfo() {
      return forgotten ? Optional.empty() : super.modelInfo();
    }
  }

  /** Does not replace a model by a copy. */
  private static final class Loyal extends DelegatingBackend {

    Loyal(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      return String.valueOf(model.getFileName()).contains("copy")
          ? modelInfo().orElseGet(() -> super.load(model, config))
          : super.load(model, config);
    }
  }
}
