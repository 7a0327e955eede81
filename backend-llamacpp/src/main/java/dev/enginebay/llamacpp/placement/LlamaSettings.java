package dev.enginebay.llamacpp.placement;

import com.sun.jna.Pointer;
import dev.enginebay.llamacpp.capi.AbortFlag;
import dev.enginebay.llamacpp.capi.FlashAttention;
import dev.enginebay.llamacpp.capi.LlamaContextParams;
import dev.enginebay.llamacpp.capi.LlamaDevices;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaModelParams;
import dev.enginebay.llamacpp.threads.ThreadCount;
import java.util.List;
import java.util.Optional;

/**
 * The complete settings for loading a model.
 *
 * @param contextLength the positions of a sequence
 * @param sequences the number of sequences
 * @param threads the number of threads, and whether they give way to other work
 * @param flashAttention how attention is computed
 * @param repack whether weights are repacked into the CPU's preferred layout; empty for llama.cpp's
 *     default
 * @param independentAnswers whether the logits of a sequence must not depend on others, to the last
 *     bit
 * @param mapped whether the file is mapped into memory; otherwise it is read
 * @param offload which layers go to which GPUs
 */
public record LlamaSettings(
    int contextLength,
    int sequences,
    ThreadCount threads,
    FlashAttention flashAttention,
    Optional<Boolean> repack,
    boolean independentAnswers,
    boolean mapped,
    Offload offload) {

  /** Returns the parameters for loading a file. */
  public LlamaModelParams modelParams(LlamaLibrary library) {
    LlamaModelParams params = new LlamaModelParams(library);
    params.override("tokenizer.ggml.add_space_prefix", false);
    params.map(mapped);
    repack.ifPresent(params::repack);
    params.offload(offload.layers(), gpus(library), offload.shares());
    return params;
  }

  private List<Pointer> gpus(LlamaLibrary library) {
    if (offload.gpus().isEmpty()) {
      return List.of();
    }
    List<Pointer> known = new LlamaDevices(library).gpus();
    return offload.gpus().stream().map(gpu -> known.get(gpu.number())).toList();
  }

  /** Returns the parameters for creating a context; the flag must outlive the context. */
  public LlamaContextParams contextParams(LlamaLibrary library, AbortFlag abort) {
    LlamaContextParams params = new LlamaContextParams(library);
    params.sequences(sequences, contextLength);
    params.threads(threads.most());
    params.flashAttention(flashAttention);
    params.abort(abort);
    return params;
  }
}
