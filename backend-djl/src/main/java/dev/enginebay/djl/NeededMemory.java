package dev.enginebay.djl;

import dev.enginebay.djl.kv.KvCache;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.memory.MemoryEstimate;

/**
 * Estimates the memory of a model.
 *
 * @param model the model
 * @param transformer what is computed
 * @param weights bytes of the weights
 */
record NeededMemory(Model model, Transformer transformer, long weights) {

  /** The rows of a block's width that are alive at once. */
  private static final int LIVE_ROWS = 8;

  MemoryEstimate estimate(int contextLength, int sequences, int stepTokens) {
    long cache = sequences * KvCache.sequenceBytes(transformer, contextLength);
    long row =
        (long) LIVE_ROWS * transformer.width()
            + 3L * transformer.innerWidth()
            + 2L * transformer.queryWidth();
    int group = transformer.heads() / transformer.kvHeads();
    // Masks; and where scores are capped, the scores of all heads, three times.
    long scores =
        (group + (transformer.attentionSoftCap() == 0 ? 0 : 3L * transformer.heads()))
            * contextLength;
    long logits = (long) sequences * transformer.vocabularySize();
    long compute = Float.BYTES * (stepTokens * (row + scores) + logits);
    return new MemoryEstimate(weights, cache, compute, model.vocabularyMemory());
  }
}
