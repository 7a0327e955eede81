package dev.enginebay.llamacpp.capi;

import com.sun.jna.Pointer;
import dev.enginebay.Device.Kind;
import dev.enginebay.llamacpp.library.ReleaseFamily;

/**
 * The memory layouts of one family of llama.cpp releases. llama.cpp passes parameters by value in
 * structs that grow from release to release, so a library is used only if it has one of these
 * layouts.
 */
public enum LlamaAbi {
  B4916(
      ReleaseFamily.B4916,
      new ModelLayout(64, 0, 8, 24, 48, 57, 1, -1, -1),
      new ContextLayout(120, 12, 16, 20, 99, 1, 104, -1),
      "8=0 c=1 10=0 18=0 20=0 28=0 30=0 38=100",
      "0=200 4=800 8=200 c=1 10=4 14=4 18=ffffffff 1c=ffffffff 20=ffffffff 24=0 28=0 2c=bf800000"
          + " 30=3f800000 34=42000000 38=3f800000 3c=0 40=bf800000 48=0 50=0 58=1 5c=1 60=10000"
          + " 68=0 70=0"),

  V0_5_0(
      ReleaseFamily.V0_5_0,
      new ModelLayout(80, 0, 16, 40, 64, 24, 4, 28, 74),
      new ContextLayout(160, 12, 28, 32, 52, 4, 112, 133),
      "0=0 8=0 10=ffffffff 14=1 18=ffffffff 1c=1 20=0 28=0 30=0 40=0 48=10000",
      "0=200 4=800 8=200 c=1 10=0 14=0 18=1 1c=4 20=4 24=0 28=ffffffff 2c=ffffffff 30=ffffffff"
          + " 34=ffffffff 38=0 3c=0 40=bf800000 44=bf800000 48=bf800000 4c=bf800000 50=0"
          + " 54=bf800000 58=0 68=1 6c=1 70=0 78=0 80=1010100 88=0 90=0 98=0");

  /**
   * The offsets of the fields of {@code llama_model_params}; -1 if there is no such field.
   *
   * @param size the size of the struct
   * @param devices a pointer to the devices to use
   * @param gpuLayers 32 bits
   * @param tensorSplit a pointer to {@code llama_max_devices} floats
   * @param overrides a pointer to metadata that overrides the file's
   * @param mapping a byte or a word: 1 if the file is mapped into memory, 0 if it is read
   * @param mappingBytes the width of that field
   * @param lazy 32 bits: whether some tensors always stay in the file, 0 for none
   * @param repack one byte: whether weights are repacked into the CPU's preferred layout
   */
  record ModelLayout(
      int size,
      int devices,
      int gpuLayers,
      int tensorSplit,
      int overrides,
      int mapping,
      int mappingBytes,
      int lazy,
      int repack) {}

  /**
   * The offsets of the fields of {@code llama_context_params}; -1 if there is no such field. {@code
   * n_ctx}, {@code n_batch} and {@code n_ubatch} are always the first three 32-bit words.
   *
   * @param size the size of the struct
   * @param sequences 32 bits
   * @param threads 32 bits, for one token
   * @param batchThreads 32 bits, for many tokens
   * @param flashAttention a byte or a word: 1 for on, 0 for off
   * @param flashAttentionBytes the width of that field
   * @param abort a function pointer, followed by its argument
   * @param unified one byte: whether all sequences share one cache
   */
  record ContextLayout(
      int size,
      int sequences,
      int threads,
      int batchThreads,
      int flashAttention,
      int flashAttentionBytes,
      int abort,
      int unified) {}

  private final ReleaseFamily family;

  @SuppressWarnings("ImmutableEnumChecker") // a record of ints
  private final ModelLayout model;

  @SuppressWarnings("ImmutableEnumChecker") // a record of ints
  private final ContextLayout context;

  /** The words of a default struct, as offset=value, both hexadecimal. */
  private final String modelDefaults;

  private final String contextDefaults;

  LlamaAbi(
      ReleaseFamily family,
      ModelLayout model,
      ContextLayout context,
      String modelDefaults,
      String contextDefaults) {
    this.family = family;
    this.model = model;
    this.context = context;
    this.modelDefaults = modelDefaults;
    this.contextDefaults = contextDefaults;
  }

  static LlamaAbi of(ReleaseFamily family) {
    return switch (family) {
      case B4916 -> B4916;
      case V0_5_0 -> V0_5_0;
    };
  }

  /** Returns the release after which the family is named. */
  public String release() {
    return family.release();
  }

  ModelLayout model() {
    return model;
  }

  ContextLayout context() {
    return context;
  }

  /**
   * Returns whether all sequences share one row of cells, which attention covers for each token.
   */
  public boolean sharesCache() {
    return context.unified() < 0;
  }

  /** Returns whether the caller can choose whether weights are repacked. */
  public boolean choosesRepack() {
    return model.repack() >= 0;
  }

  /** Returns whether llama.cpp can choose by itself whether to use flash attention. */
  public boolean choosesFlashAttention() {
    return context.flashAttentionBytes() == Integer.BYTES;
  }

  /** Returns the kind of a device with the given {@code ggml_backend_dev_type}. */
  Kind deviceKind(int type) {
    if (type == 0) {
      return Kind.CPU;
    }
    return type == 1 || integrated(type) ? Kind.GPU : Kind.ACCELERATOR;
  }

  /** Returns whether a device of the given type is a GPU that shares the machine's memory. */
  boolean integrated(int type) {
    return switch (this) {
      case B4916 -> false; // has no such type
      case V0_5_0 -> type == 2;
    };
  }

  /**
   * Returns whether a library's default structs, with these sizes, have the layouts of this family.
   */
  boolean fits(Pointer modelParams, int modelSize, Pointer contextParams, int contextSize) {
    return model.size() == modelSize
        && context.size() == contextSize
        && holds(modelParams, modelDefaults)
        && holds(contextParams, contextDefaults);
  }

  private static boolean holds(Pointer block, String words) {
    for (String word : words.split(" ", -1)) {
      int equals = word.indexOf('=');
      int offset = Integer.parseInt(word.substring(0, equals), 16);
      int value = Integer.parseUnsignedInt(word.substring(equals + 1), 16);
      if (block.getInt(offset) != value) {
        return false;
      }
    }
    return true;
  }
}
