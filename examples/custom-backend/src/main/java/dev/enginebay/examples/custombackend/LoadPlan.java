package dev.enginebay.examples.custombackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import java.util.List;

/**
 * Turns what the caller asked for into sizes: each wish is honoured or refused by name, and what
 * was left open is chosen here. The host itself honours queueLimit and keepAlive.
 */
record LoadPlan(Model model, LoadConfig config) {

  /** Few enough that an abort is heard soon, and as many as sequences, which the host relies on. */
  private static final int STEP_TOKENS = 64;

  Geometry geometry() {
    LoadChoices choices = new LoadChoices(PureJavaEngine.ID, config);
    choices.requireCpu();
    choices.requireKnown(List.of());
    if (config.threads().orElse(1) != 1) {
      throw LoadChoices.refused("threads", "this backend computes on one thread");
    }
    int contextLength = choices.contextLength(model.trainedContextLength());
    requireArrays(contextLength);
    return new Geometry(
        model.transformer(contextLength).vocabularySize(),
        contextLength,
        choices.sequences(STEP_TOKENS, count -> requireMemory(contextLength, count)),
        STEP_TOKENS,
        true);
  }

  /** A layer's keys, or its values, of one sequence are one array. */
  private void requireArrays(int contextLength) {
    Transformer transformer = model.transformer(contextLength);
    long row = Math.max(transformer.keyWidth(), transformer.valueWidth());
    if (contextLength * row > Integer.MAX_VALUE - 8) {
      throw LoadChoices.refused(
          "contextSize", "%s needs arrays longer than Java's".formatted(contextLength));
    }
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
}
