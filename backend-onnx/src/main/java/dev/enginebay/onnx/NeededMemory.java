package dev.enginebay.onnx;

import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import dev.enginebay.onnx.kv.SharedKvCache;

/** Estimates the memory of a model. */
record NeededMemory(KnownModel known, Transformer transformer) {

  /** The rows of a block's width that are alive at once. */
  private static final int LIVE_ROWS = 8;

  MemoryEstimate estimate(int capacity, int sequences, int stepTokens) {
    long cache =
        2L
            * transformer.blocks().size()
            * sequences
            * SharedKvCache.sequenceBytes(transformer, capacity);
    long row =
        (long) LIVE_ROWS * transformer.width()
            + 3L * transformer.innerWidth()
            + 2L * transformer.queryWidth();
    // Attention keeps the scores of all heads over the whole capacity.
    long scores = (long) transformer.heads() * capacity;
    long logits = (long) sequences * transformer.vocabularySize();
    long compute = Float.BYTES * (stepTokens * (row + scores) + logits);
    return new MemoryEstimate(
        known.tensors().memory(), cache, compute, known.model().vocabularyMemory());
  }
}
