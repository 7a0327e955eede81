package dev.enginebay.djl;

import ai.djl.Device;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.djl.weights.Precision;
import dev.enginebay.djl.weights.WeightMemory;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.natives.CpuCores;
import java.util.List;

/**
 * Turns the caller's configuration into settings: each option is honoured or refused by name, and
 * unset options are chosen here.
 */
record LoadPlan(Model model, LoadConfig config) {

  /** More make a product no faster, and take more memory. */
  private static final int STEP_TOKENS = 256;

  private static final int MAX_SEQUENCES = 64;

  DjlSettings settings() {
    LoadChoices choices = new LoadChoices(Djl.ID, config);
    choices.requireKnown(List.of(Djl.WEIGHTS, Djl.ALLOW_CODE));
    int contextLength = choices.contextLength(model.trainedContextLength());
    Transformer transformer = model.transformer(contextLength);
    Device device = GpuChoice.here(config).of(transformer.blocks().size() + 1);
    Precision precision = precision(choices, device);
    NeededMemory memory =
        new NeededMemory(model, transformer, new WeightMemory(model, precision).bytes());
    int sequences =
        choices.sequences(MAX_SEQUENCES, count -> require(memory, contextLength, count));
    return new DjlSettings(
        new Geometry(transformer.vocabularySize(), contextLength, sequences, STEP_TOKENS, true),
        transformer,
        precision,
        choices.threads(CpuCores.usable()),
        device);
  }

  private static Precision precision(LoadChoices choices, Device device) {
    String word = choices.word(Djl.WEIGHTS, "exact", "fast", "auto").orElse("auto");
    boolean fast = word.equals("fast");
    if (fast && device.isGpu()) {
      throw LoadChoices.refused(Djl.WEIGHTS, "fast has kernels for the CPU only");
    }
    return fast ? Precision.FAST : Precision.EXACT;
  }

  private void require(NeededMemory memory, int contextLength, int sequences) {
    memory.estimate(contextLength, sequences, STEP_TOKENS).requireWithin(config.memoryBudget());
  }
}
