package dev.enginebay.llamacpp.placement;

import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaAbi;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.memory.MemoryEstimate;

/**
 * The memory that a whole model needs.
 *
 * @param model the model's header
 * @param abi the release family of llama.cpp that runs it
 * @param flashAttention how attention is computed
 */
public record ModelMemory(GgufModel model, LlamaAbi abi, FlashAttention flashAttention) {

  public MemoryEstimate of(int contextLength, int sequences) {
    long reach = abi.sharesCache() ? (long) contextLength * sequences : contextLength;
    return MemoryEstimate.of(model, contextLength, sequences, reach, fused());
  }

  private boolean fused() {
    return switch (flashAttention) {
      case ON -> true;
      case OFF -> false;
      case AUTO -> abi.choosesFlashAttention();
    };
  }
}
