package dev.enginebay.djl.torchscript;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.djl.library.Djl;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import dev.enginebay.natives.CpuCores;
import java.util.List;

/** Turns the caller's configuration into settings: each option is honoured or refused by name. */
record ScriptPlan(ScriptModel model, LoadConfig config) {

  private static final int MAX_SEQUENCES = 64;
  private static final int STEP_TOKENS = 512;

  /** The rows of a block's width that are alive at once. */
  private static final int LIVE_ROWS = 16;

  private static final int ASSUMED_WIDTH = 4096;
  private static final int ASSUMED_HEADS = 32;

  ScriptSettings settings() {
    LoadChoices choices = new LoadChoices(Djl.ID, config);
    choices.requireCpu();
    choices.requireKnown(List.of(Djl.ALLOW_CODE));
    requirePermission();
    int contextLength = choices.contextLength(mostPositions());
    estimate(contextLength).requireWithin(config.memoryBudget());
    int sequences = choices.sequences(MAX_SEQUENCES, count -> {});
    return new ScriptSettings(
        new Geometry(model.vocabularySize(), contextLength, sequences, STEP_TOKENS, Mixing.NONE),
        choices.threads(CpuCores.usable()));
  }

  /** Returns whether the code of the file may run. */
  static boolean isPermitted(LoadConfig config) {
    return new LoadChoices(Djl.ID, config).flag(Djl.ALLOW_CODE).orElse(false);
  }

  private void requirePermission() {
    if (!isPermitted(config)) {
      throw model
          .file()
          .refusal()
          .unsupported(
              "it is a TorchScript program, and whoever loads it runs code of the file, with all"
                  + " that this process may do. If you trust the file, set "
                  + Djl.ALLOW_CODE
                  + "=true; otherwise take the model as safetensors");
    }
  }

  private int mostPositions() {
    // A call gives the logits of the whole sequence.
    int inOneCall = Math.max(1, Integer.MAX_VALUE / Float.BYTES / model.vocabularySize());
    return Math.min(model.trainedContextLength().orElse(inOneCall), inOneCall);
  }

  private MemoryEstimate estimate(long contextLength) {
    long row = (long) LIVE_ROWS * model.size("hidden_size").orElse(ASSUMED_WIDTH);
    long scores = 2L * model.size("num_attention_heads").orElse(ASSUMED_HEADS) * contextLength;
    long compute = Float.BYTES * contextLength * (row + scores + 2L * model.vocabularySize());
    return new MemoryEstimate(model.file().size(), 0, compute, 4 * model.folder().tokenizerBytes());
  }
}
