package dev.enginebay.llamacpp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Optional;

/**
 * How a model is loaded, every choice made.
 *
 * @param contextLength positions of a sequence
 * @param sequences how many sequences
 * @param threads how many, and whether they give way
 * @param flashAttention how attention is computed
 * @param repack whether weights are copied into the processor's favourite order; empty for as
 *     llama.cpp does by itself
 * @param independentAnswers whether no sequence's logits may depend on another's, to the last bit
 * @param mapped whether the file is mapped into memory, else it is read
 * @param offload which layers go to which GPUs
 */
record LlamaSettings(
    int contextLength,
    int sequences,
    ThreadCount threads,
    FlashAttention flashAttention,
    Optional<Boolean> repack,
    boolean independentAnswers,
    boolean mapped,
    Offload offload) {

  /** Tokens of one evaluation: enough for the matrix kernels, few enough to stay interruptible. */
  static final int STEP_TOKENS = 512;

  /** Whether attention is computed in one fused operation. */
  enum FlashAttention {
    ON(1),
    OFF(0),
    /** As llama.cpp thinks best; a release that has no opinion leaves it off. */
    AUTO(-1);

    private final int code;

    FlashAttention(int code) {
      this.code = code;
    }
  }

  /** What {@code llama_model_params} is called with. */
  record ModelParams(CStruct.Bytes block, List<Memory> kept) {}

  ModelParams modelParams(LlamaLibrary library) {
    LlamaAbi.ModelParams at = library.abi().model();
    CStruct.Bytes block = library.modelParams();
    Pointer fields = block.getPointer();
    MetadataOverrides overrides = MetadataOverrides.flag("tokenizer.ggml.add_space_prefix", false);
    fields.setInt(at.gpuLayers(), offload.layers());
    fields.setPointer(at.overrides(), overrides.entries());
    repack.ifPresent(on -> fields.setByte(at.repack(), (byte) (on ? 1 : 0)));
    if (at.mappingBytes() == Integer.BYTES) {
      fields.setInt(at.mapping(), mapped ? 1 : 0);
    } else {
      fields.setByte(at.mapping(), (byte) (mapped ? 1 : 0));
    }
    if (!mapped && at.lazy() >= 0) {
      fields.setInt(at.lazy(), 0);
    }
    Memory devices = devices(library);
    fields.setPointer(at.devices(), devices);
    if (offload.gpus().size() < 2) {
      return new ModelParams(block, List.of(overrides.entries(), devices));
    }
    Memory split = split(library);
    fields.setPointer(at.tensorSplit(), split);
    return new ModelParams(block, List.of(overrides.entries(), devices, split));
  }

  /** Only these are used; with none of them nothing at all is computed on a GPU. */
  private Memory devices(LlamaLibrary library) {
    List<Gpu> gpus = offload.gpus();
    Memory devices = new Memory((gpus.size() + 1L) * Long.BYTES);
    devices.clear();
    List<Pointer> known = gpus.isEmpty() ? List.of() : new LlamaDevices(library).gpus();
    for (int i = 0; i < gpus.size(); i++) {
      devices.setPointer((long) i * Long.BYTES, known.get(gpus.get(i).number()));
    }
    return devices;
  }

  /** llama.cpp copies as many numbers as it has room for devices. */
  private Memory split(LlamaLibrary library) {
    List<Float> shares = offload.shares();
    int room = Math.max(shares.size(), library.callInt("llama_max_devices"));
    Memory split = new Memory((long) room * Float.BYTES);
    split.clear();
    for (int i = 0; i < shares.size(); i++) {
      split.setFloat((long) i * Float.BYTES, shares.get(i));
    }
    return split;
  }

  /** What {@code llama_context_params} is called with; the flag must outlive the context. */
  CStruct.Bytes contextParams(LlamaLibrary library, AbortFlag abort) {
    LlamaAbi.ContextParams at = library.abi().context();
    CStruct.Bytes block = library.contextParams();
    Pointer fields = block.getPointer();
    fields.setInt(0, Math.multiplyExact(contextLength, sequences));
    fields.setInt(4, STEP_TOKENS);
    fields.setInt(8, STEP_TOKENS);
    fields.setInt(at.sequences(), sequences);
    fields.setInt(at.threads(), threads.most());
    fields.setInt(at.batchThreads(), threads.most());
    if (library.abi().choosesFlashAttention()) {
      fields.setInt(at.flashAttention(), flashAttention.code);
    } else {
      fields.setByte(at.flashAttention(), (byte) Math.max(0, flashAttention.code));
    }
    if (!library.abi().sharesCache()) {
      fields.setByte(at.unified(), (byte) 0);
    }
    fields.setPointer(at.abort(), abort.function());
    fields.setPointer(at.abort() + Long.BYTES, abort.argument());
    return block;
  }
}
