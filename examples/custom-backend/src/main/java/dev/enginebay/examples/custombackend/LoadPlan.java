package dev.enginebay.examples.custombackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.memory.MemoryEstimate;

/**
 * Turns what the caller asked for into sizes: each wish is honoured or refused by name, and what
 * was left open is chosen here. The host itself honours queueLimit and keepAlive.
 */
record LoadPlan(Model model, LoadConfig config) {

  private static final int DEFAULT_CONTEXT = 4096;
  private static final int DEFAULT_SEQUENCES = 4;

  /** Few enough that an abort is heard soon, and as many as sequences, which the host relies on. */
  private static final int STEP_TOKENS = 64;

  Geometry geometry() {
    refuseOwnOptions();
    if (config.gpuLayers().orElse(0) != 0) {
      throw refused("gpuLayers", "this backend computes on the CPU only");
    }
    if (!config.gpuIds().isEmpty()) {
      throw refused("gpuIds", "this backend computes on the CPU only");
    }
    if (config.threads().orElse(1) != 1) {
      throw refused("threads", "this backend computes on one thread");
    }
    int contextLength = contextLength();
    return new Geometry(
        model.transformer(contextLength).vocabularySize(),
        contextLength,
        sequences(contextLength),
        STEP_TOKENS,
        true);
  }

  private void refuseOwnOptions() {
    for (String key : config.backendOptions().keySet()) {
      if (key.startsWith(PureJavaEngine.ID + ".")) {
        throw refused(key, "this backend has no options of its own");
      }
    }
  }

  private int contextLength() {
    int trained = model.trainedContextLength();
    int asked = config.contextSize().orElse(Math.min(trained, DEFAULT_CONTEXT));
    if (asked > trained) {
      throw refused(
          "contextSize",
          "%s is more than the %s tokens the model was trained for".formatted(asked, trained));
    }
    // A layer's keys, or its values, of one sequence are one array.
    Transformer transformer = model.transformer(asked);
    long row = Math.max(transformer.keyWidth(), transformer.valueWidth());
    if (asked * row > Integer.MAX_VALUE - 8) {
      throw refused("contextSize", "%s needs arrays longer than Java's".formatted(asked));
    }
    return asked;
  }

  /** What nobody asked for is lowered until it fits. */
  private int sequences(int contextLength) {
    int asked = config.concurrency().orElse(DEFAULT_SEQUENCES);
    if (asked > STEP_TOKENS) {
      throw refused("concurrency", "can be at most %s, was %s".formatted(STEP_TOKENS, asked));
    }
    boolean chosen = config.concurrency().isPresent();
    for (int fewer = asked; fewer > 1 && !chosen; fewer /= 2) {
      try {
        requireMemory(contextLength, fewer);
        return fewer;
      } catch (InferenceException tooMuch) {
        asked = fewer / 2;
      }
    }
    requireMemory(contextLength, asked);
    return asked;
  }

  /** Weights and caches are held as 32-bit numbers, whatever the file has. */
  private void requireMemory(int contextLength, int sequences) {
    MemoryEstimate usual = MemoryEstimate.of(model, contextLength, sequences, contextLength, true);
    MemoryEstimate own =
        new MemoryEstimate(
            model.parameters() * Float.BYTES,
            doubled(usual.kvCache()),
            usual.compute(),
            usual.vocabulary());
    own.requireWithin(config.memoryBudget());
    long heap = Runtime.getRuntime().maxMemory();
    if (own.total() > heap) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          "the model needs about %s bytes and Java's heap may grow to %s; give it more with -Xmx"
              .formatted(own.total(), heap));
    }
  }

  private static long doubled(long bytes) {
    return bytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : bytes * 2;
  }

  private static InferenceException refused(String option, String why) {
    return new InferenceException(
        Reason.UNSUPPORTED, option + ": " + why + ". Change it or leave it unset.");
  }
}
