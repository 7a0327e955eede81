package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Backends that break UNLD-06, which lets a model unload itself. */
final class BrokenKeepAlives {

  private BrokenKeepAlives() {}

  static List<Mutant> mutants() {
    return List.of(
        OtherLoads.config(
            "UNLD-06",
            "never-unloads-itself",
            config ->
                config.keepAlive().isPresent()
                    ? config.withKeepAlive(Duration.ofHours(1))
                    : config),
        BrokenUnloading.failing(
            "UNLD-06",
            "does-not-say-that-the-time-was-up",
            failure ->
                String.valueOf(failure.getMessage()).contains("keepAlive")
                    ? OtherLoads.saying("No model is loaded. Load one first.", failure)
                    : failure),
        Mutant.of("UNLD-06", "counts-the-keep-alive-from-the-load", Impatient::new));
  }

  /** Unloads some time after a load, despite requests. */
  private static final class Impatient extends DelegatingBackend {

    Impatient(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      ModelInfo info = super.load(model, config);
      config
          .keepAlive()
          .filter(time -> time.toSeconds() < 60)
          .ifPresent(time -> unloadAfter(time.multipliedBy(3).dividedBy(2)));
      return info;
    }

    private void unloadAfter(Duration time) {
      CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS).execute(this::unload);
    }
  }
}
