package dev.enginebay.onnx;

import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.memory.MemoryEstimate;
import dev.enginebay.onnx.kv.SharedKvCache;

/** Estimates the memory of a model. */
record NeededMemory(ModelSource source, Transformer transformer) {

  /** What repacked integers, scales and ONNX Runtime's own copy take, in those of the file. */
  private static final int COPIES_OF_QUANTIZED = 3;

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
    return new MemoryEstimate(weights(), cache, compute, source.vocabularyBytes());
  }

  private long weights() {
    return source.tensors().stream().mapToLong(NeededMemory::bytes).sum();
  }

  /** Numbers become those of 32 bits. */
  private static long bytes(TensorInfo tensor) {
    return ModelSource.WHOLE.contains(tensor.type())
        ? tensor.dimensions().stream().reduce((long) Float.BYTES, Math::multiplyExact)
        : COPIES_OF_QUANTIZED * tensor.bytes();
  }
}
