package dev.enginebay.llamacpp.capi;

import com.sun.jna.Pointer;
import dev.enginebay.Device.Kind;
import dev.enginebay.llamacpp.library.ReleaseFamily;

/**
 * The memory layouts of one family of llama.cpp releases. llama.cpp passes its parameters by value
 * in structs that grow with the releases, so a library is used only if it proves to have one of
 * these layouts.
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
   * Where the fields of {@code llama_model_params} stand; -1 where there is no such field.
   *
   * @param size of the struct
   * @param devices pointer to the devices to use
   * @param gpuLayers 32 bits
   * @param tensorSplit pointer to as many floats as {@code llama_max_devices} says
   * @param overrides pointer to metadata that takes the place of the file's
   * @param mapping a byte or a word that is 1 where the file is mapped into memory and 0 where it
   *     is read
   * @param mappingBytes how wide that field is
   * @param lazy 32 bits: whether some tensors stay in the file in any case, 0 for none
   * @param repack one byte: whether weights are copied into the order the processor likes best
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
   * Where the fields of {@code llama_context_params} stand; -1 where there is no such field. {@code
   * n_ctx}, {@code n_batch} and {@code n_ubatch} are the first three 32-bit words everywhere.
   *
   * @param size of the struct
   * @param sequences 32 bits
   * @param threads 32 bits, for one token
   * @param batchThreads 32 bits, for many tokens
   * @param flashAttention a byte or a word that is 1 for on and 0 for off
   * @param flashAttentionBytes how wide that field is
   * @param abort a function pointer, and its argument after it
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

  /** The words a fresh struct holds, as offset=value, both hexadecimal. */
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
   * Returns whether all sequences share one row of cells, over which attention goes for each token.
   */
  public boolean sharesCache() {
    return context.unified() < 0;
  }

  /** Returns whether it can be told whether weights are repacked. */
  public boolean choosesRepack() {
    return model.repack() >= 0;
  }

  /**
   * Returns whether it can be left to llama.cpp to use flash attention where the devices have it.
   */
  public boolean choosesFlashAttention() {
    return context.flashAttentionBytes() == Integer.BYTES;
  }

  /** Returns what a device of the given {@code ggml_backend_dev_type} is. */
  Kind deviceKind(int type) {
    if (type == 0) {
      return Kind.CPU;
    }
    return type == 1 || integrated(type) ? Kind.GPU : Kind.ACCELERATOR;
  }

  /** Returns whether a device of the given type is a GPU that shares the machine's memory. */
  boolean integrated(int type) {
    return switch (this) {
      case B4916 -> false; // not told from others
      case V0_5_0 -> type == 2;
    };
  }

  /**
   * Returns whether defaults of these sizes, written by a library, are laid out as this family's.
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
