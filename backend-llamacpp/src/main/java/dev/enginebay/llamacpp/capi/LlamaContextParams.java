package dev.enginebay.llamacpp.capi;

import com.sun.jna.Pointer;

/** A {@code llama_context_params}. */
public final class LlamaContextParams {

  /** Tokens of one evaluation: enough for the matrix kernels, few enough to stay interruptible. */
  public static final int STEP_TOKENS = 512;

  private final LlamaAbi abi;
  private final LlamaAbi.ContextLayout at;
  private final CStruct.Bytes block;

  /** With llama.cpp's own defaults, steps of {@link #STEP_TOKENS}, and a cache per sequence. */
  public LlamaContextParams(LlamaLibrary library) {
    abi = library.abi();
    at = abi.context();
    block = library.contextParams();
    fields().setInt(4, STEP_TOKENS);
    fields().setInt(8, STEP_TOKENS);
    if (!abi.sharesCache()) {
      fields().setByte(at.unified(), (byte) 0);
    }
  }

  /** Returns the struct, as a call takes it. */
  public CStruct.Bytes block() {
    return block;
  }

  /** Chooses how many positions each of how many sequences has. */
  public void sequences(int count, int contextLength) {
    fields().setInt(0, Math.multiplyExact(contextLength, count));
    fields().setInt(at.sequences(), count);
  }

  /** Chooses how many threads compute. */
  public void threads(int count) {
    fields().setInt(at.threads(), count);
    fields().setInt(at.batchThreads(), count);
  }

  /** Chooses how attention is computed. */
  public void flashAttention(FlashAttention attention) {
    if (abi.choosesFlashAttention()) {
      fields().setInt(at.flashAttention(), attention.code());
    } else {
      fields().setByte(at.flashAttention(), (byte) Math.max(0, attention.code()));
    }
  }

  /** Sets what aborts an evaluation; it must outlive the context. */
  public void abort(AbortFlag flag) {
    fields().setPointer(at.abort(), flag.function());
    fields().setPointer(at.abort() + Long.BYTES, flag.argument());
  }

  private Pointer fields() {
    return block.getPointer();
  }
}
