package dev.enginebay.onnx;

import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.memory.MemoryEstimate;

/** Estimates the memory of a model: weights and caches are numbers of 32 bits. */
record NeededMemory(GgufModel header, Transformer transformer) {

  MemoryEstimate estimate(int contextLength, int sequences, int stepTokens) {
    MemoryEstimate usual = MemoryEstimate.of(header, contextLength, sequences, contextLength, true);
    long positions = (long) contextLength * sequences;
    long cache =
        Math.multiplyExact(
            positions,
            (long) Float.BYTES
                * transformer.blocks().size()
                * (transformer.keyWidth() + transformer.valueWidth()));
    return new MemoryEstimate(
        header.parameters() * Float.BYTES, cache, usual.compute(), usual.vocabulary());
  }
}
