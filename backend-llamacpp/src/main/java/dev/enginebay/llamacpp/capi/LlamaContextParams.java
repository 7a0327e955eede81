package dev.enginebay.llamacpp.capi;

import com.sun.jna.Pointer;

/** The struct {@code llama_context_params}. */
public final class LlamaContextParams {

  /** Tokens per evaluation: enough for the matrix kernels, and few enough to stay interruptible. */
  public static final int STEP_TOKENS = 512;

  private final LlamaAbi abi;
  private final LlamaAbi.ContextLayout at;
  private final CStruct.Bytes block;

  /** Creates llama.cpp's defaults with steps of {@link #STEP_TOKENS} and a cache per sequence. */
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

  /** Returns the struct. */
  public CStruct.Bytes block() {
    return block;
  }

  /** Sets the number of sequences and the positions of each. */
  public void sequences(int count, int contextLength) {
    fields().setInt(0, Math.multiplyExact(contextLength, count));
    fields().setInt(at.sequences(), count);
  }

  /** Sets the number of threads. */
  public void threads(int count) {
    fields().setInt(at.threads(), count);
    fields().setInt(at.batchThreads(), count);
  }

  /** Sets how attention is computed. */
  public void flashAttention(FlashAttention attention) {
    if (abi.choosesFlashAttention()) {
      fields().setInt(at.flashAttention(), attention.code());
    } else {
      fields().setByte(at.flashAttention(), (byte) Math.max(0, attention.code()));
    }
  }

  /** Sets the flag that aborts an evaluation; it must outlive the context. */
  public void abort(AbortFlag flag) {
    fields().setPointer(at.abort(), flag.function());
    fields().setPointer(at.abort() + Long.BYTES, flag.argument());
  }

  private Pointer fields() {
    return block.getPointer();
  }
}
