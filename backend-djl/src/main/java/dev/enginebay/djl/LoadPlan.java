package dev.enginebay.djl;

import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.weights.Precision;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.natives.CpuCores;
import java.util.stream.Stream;

/**
 * Turns the caller's configuration into settings: each option is honoured or refused by name, and
 * unset options are chosen here.
 */
record LoadPlan(KnownModel known, LoadConfig config) {

  private static final String WEIGHTS = Djl.ID + ".weights";

  private static final int DEFAULT_CONTEXT = 4096;

  /** More make a product no faster, and take more memory. */
  private static final int STEP_TOKENS = 256;

  private static final int MAX_SEQUENCES = 64;

  DjlSettings settings() {
    refuseOptions();
    int contextLength = contextLength();
    Transformer transformer = known.model().transformer(contextLength);
    int sequences = sequences(transformer, contextLength);
    return new DjlSettings(
        new Geometry(transformer.vocabularySize(), contextLength, sequences, STEP_TOKENS, true),
        transformer,
        precision(),
        threads());
  }

  private void refuseOptions() {
    if (config.gpuLayers().orElse(0) != 0) {
      throw Djl.refused("gpuLayers", "this backend computes on the CPU only");
    }
    if (!config.gpuIds().isEmpty()) {
      throw Djl.refused("gpuIds", "this backend computes on the CPU only");
    }
    for (String option : config.backendOptions().keySet()) {
      if (option.startsWith(Djl.ID + ".") && !option.equals(WEIGHTS)) {
        throw Djl.refused(option, "is unknown. The known option is " + WEIGHTS);
      }
    }
  }

  private Precision precision() {
    String asked = config.backendOptions().getOrDefault(WEIGHTS, "auto");
    return switch (asked) {
      case "auto", "exact" -> Precision.EXACT;
      case "fast" -> Precision.FAST;
      default -> throw Djl.refused(WEIGHTS, "must be exact, fast or auto, was " + asked);
    };
  }

  private int threads() {
    int cpus = Runtime.getRuntime().availableProcessors();
    int asked = config.threads().orElse(CpuCores.usable());
    if (asked > cpus) {
      throw Djl.refused(
          "threads", "%s is more than the %s CPUs this JVM may use".formatted(asked, cpus));
    }
    return asked;
  }

  private int contextLength() {
    int trained = known.model().trainedContextLength();
    int asked = config.contextSize().orElse(Math.min(trained, DEFAULT_CONTEXT));
    if (asked > trained) {
      throw Djl.refused(
          "contextSize",
          "%s is more than the %s tokens the model was trained for".formatted(asked, trained));
    }
    return asked;
  }

  /** Returns the number of sequences, which is lowered until it fits if the caller set none. */
  private int sequences(Transformer transformer, int contextLength) {
    if (config.concurrency().isPresent()) {
      int asked = config.concurrency().getAsInt();
      if (asked > MAX_SEQUENCES) {
        throw Djl.refused(
            "concurrency", "must be at most %s, was %s".formatted(MAX_SEQUENCES, asked));
      }
      require(transformer, contextLength, asked);
      return asked;
    }
    return Stream.of(4, 2)
        .filter(count -> fits(transformer, contextLength, count))
        .findFirst()
        .orElseGet(
            () -> {
              require(transformer, contextLength, 1);
              return 1;
            });
  }

  private boolean fits(Transformer transformer, int contextLength, int sequences) {
    try {
      require(transformer, contextLength, sequences);
      return true;
    } catch (InferenceException tooMuch) {
      return false;
    }
  }

  private void require(Transformer transformer, int contextLength, int sequences) {
    new NeededMemory(known, transformer)
        .estimate(contextLength, sequences, STEP_TOKENS)
        .requireWithin(config.memoryBudget());
  }
}
