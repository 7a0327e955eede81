package dev.enginebay.llamacpp.capi;

import com.sun.jna.Function;
import com.sun.jna.Pointer;

/** The KV cache of a context. */
public sealed interface KvCache {

  /** Removes the positions from {@code length} on; returns false if the cache cannot do that. */
  boolean truncate(int sequence, int length);

  /** Copies the beginning of a sequence to an empty one. */
  boolean copyPrefix(int from, int to, int length);

  static KvCache of(LlamaLibrary library, Pointer context) {
    return switch (library.abi()) {
      case B4916 -> new Unified(library, context);
      case V0_5_0 -> new PerSequence(library, context);
    };
  }

  /**
   * One row of cells for all sequences, in which a batch needs adjacent free cells. Copies share
   * cells.
   */
  final class Unified implements KvCache {
    private final Pointer context;
    private final Function remove;
    private final Function copy;

    Unified(LlamaLibrary library, Pointer context) {
      this.context = context;
      this.remove = library.function("llama_kv_self_seq_rm");
      this.copy = library.function("llama_kv_self_seq_cp");
    }

    @Override
    public boolean truncate(int sequence, int length) {
      return LlamaLibrary.bool(remove.invokeInt(new Object[] {context, sequence, length, -1}));
    }

    @Override
    public boolean copyPrefix(int from, int to, int length) {
      copy.invokeVoid(new Object[] {context, from, to, 0, length});
      return true;
    }
  }

  /** A row of cells for each sequence. Copies are complete and made at the next evaluation. */
  final class PerSequence implements KvCache {
    private final Pointer memory;
    private final Function remove;
    private final Function copy;

    PerSequence(LlamaLibrary library, Pointer context) {
      this.memory = library.function("llama_get_memory").invokePointer(new Object[] {context});
      this.remove = library.function("llama_memory_seq_rm");
      this.copy = library.function("llama_memory_seq_cp");
    }

    @Override
    public boolean truncate(int sequence, int length) {
      return LlamaLibrary.bool(remove.invokeInt(new Object[] {memory, sequence, length, -1}));
    }

    @Override
    public boolean copyPrefix(int from, int to, int length) {
      // Copying part of a row fails an assertion in llama.cpp: copy all of it, then truncate.
      copy.invokeVoid(new Object[] {memory, from, to, -1, -1});
      return truncate(to, length);
    }
  }
}
