package dev.enginebay.tck.mutants;

import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import dev.enginebay.tck.scripted.ScriptedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Backends that apply load options wrongly. */
final class BrokenLoadOptions {

  private BrokenLoadOptions() {}

  static List<Mutant> mutants() {
    return List.of(
        OtherLoads.config(
            "LOAD-10",
            "ignores-the-memory-budget",
            config -> config.memoryBudget().isPresent() ? generous(config) : config),
        outOfMemory(
            "reports-one-figure-when-out-of-memory",
            failure -> OtherLoads.saying("The model does not fit. Raise memoryBudget.", failure)),
        outOfMemory(
            "reports-no-budget-when-out-of-memory",
            failure ->
                OtherLoads.saying("The model needs 99,999 of 77,777. Take another.", failure)),
        outOfMemory(
                "calls-a-full-memory-an-engine-failure",
                failure -> OtherLoads.because(Reason.ENGINE_FAILED, failure))
            .also("LOAD-11"), // which asks for more memory than there is
        Mutant.of("LOAD-10", "never-recovers-from-a-full-memory", Exhausted::new),
        OtherLoads.config(
            "LOAD-11",
            "ignores-options-it-does-not-know",
            config -> config.withBackendOptions(Map.of())),
        OtherLoads.asked("LOAD-11", "refuses-options-of-others", BrokenLoadOptions::ownOnly),
        OtherLoads.config(
            "LOAD-11",
            "makes-do-with-the-context-that-there-is",
            config -> config.contextSize().orElse(0) > 512 ? config.withContextSize(512) : config),
        OtherLoads.failure(
            "LOAD-11",
            "refuses-a-context-without-naming-it",
            (model, failure) ->
                String.valueOf(failure.getMessage()).contains("contextSize:")
                    ? OtherLoads.saying("This is not served here. Change it.", failure)
                    : failure),
        OtherLoads.asked("LOAD-11", "fails-on-a-long-keep-alive", BrokenLoadOptions::countable),
        OtherLoads.config(
            "LOAD-14",
            "rounds-the-context-up",
            config -> odd(config) ? config.withContextSize(96) : config),
        Mutant.of("LOAD-14", "reports-the-context-it-was-asked-for", Pretending::new),
        OtherLoads.config(
            "LOAD-14",
            "divides-the-context-among-generations",
            config ->
                odd(config) && config.concurrency().orElse(1) == 2
                    ? config.withContextSize(config.contextSize().orElseThrow() / 2)
                    : config),
        Mutant.of("LOAD-14", "keeps-the-context-of-its-first-load", Stuck::new),
        EditedInfo.mutant(
            "LOAD-14",
            "reports-no-context-where-none-was-asked-for",
            info -> {
              if (info.contextLength.equals(info.trainedContextLength)) {
                info.contextLength = OptionalInt.empty();
              }
            }));
  }

  private interface Words {
    InferenceException of(InferenceException failure);
  }

  private static Mutant outOfMemory(String name, Words words) {
    return OtherLoads.failure(
        "LOAD-10",
        name,
        (model, failure) ->
            failure.reason() == Reason.OUT_OF_MEMORY && message(failure).contains("memoryBudget")
                ? words.of(failure)
                : failure);
  }

  private static String message(InferenceException failure) {
    return String.valueOf(failure.getMessage());
  }

  private static LoadConfig generous(LoadConfig config) {
    return config.withMemoryBudget(Long.MAX_VALUE);
  }

  private static LoadConfig ownOnly(Path model, LoadConfig config) {
    for (String key : config.backendOptions().keySet()) {
      if (!key.startsWith(ScriptedEngine.ID + ".")) {
        throw OtherLoads.failing(
            Reason.UNSUPPORTED, key + ": this option is not known. Leave it unset.");
      }
    }
    return config;
  }

  private static LoadConfig countable(Path model, LoadConfig config) {
    return config.keepAlive().map(Duration::toNanos).map(nanos -> config).orElse(config);
  }

  /** A context that only the tests of LOAD-14 ask for. */
  private static boolean odd(LoadConfig config) {
    int asked = config.contextSize().orElse(0);
    return asked > 64 && asked < 100;
  }

  /** Stays out of memory once it was. */
  private static final class Exhausted extends DelegatingBackend {

    private volatile boolean exhausted;

    Exhausted(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      LoadConfig left =
          exhausted && config.memoryBudget().equals(OptionalLong.of(Long.MAX_VALUE))
              ? config.withMemoryBudget(1)
              : config;
      try {
        return super.load(model, left);
      } catch (InferenceException failed) {
        exhausted |= failed.reason() == Reason.OUT_OF_MEMORY;
        throw failed;
      }
    }
  }

  /** Has half of the context that it reports. */
  private static final class Pretending extends DelegatingBackend {

    private volatile OptionalInt asked = OptionalInt.empty();

    Pretending(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      asked = odd(config) ? config.contextSize() : OptionalInt.empty();
      return pretended(
          super.load(
              model, odd(config) ? config.withContextSize(asked.orElseThrow() / 2) : config));
    }

    @Override
    public Optional<ModelInfo> modelInfo() {
      return super.modelInfo().map(this::pretended);
    }

    private ModelInfo pretended(ModelInfo info) {
      return asked.isEmpty()
          ? info
          : EditedInfo.edited(info, edited -> edited.contextLength = asked);
    }
  }

  /** Honours only the first requested context size. */
  private static final class Stuck extends DelegatingBackend {

    private volatile OptionalInt first = OptionalInt.empty();

    Stuck(InferenceBackend backend) {
      super(backend);
    }

    @Override
    public ModelInfo load(Path model, LoadConfig config) {
      if (first.isEmpty()) {
        first = config.contextSize();
      }
      return super.load(
          model, first.isPresent() ? config.withContextSize(first.orElseThrow()) : config);
    }
  }
}
