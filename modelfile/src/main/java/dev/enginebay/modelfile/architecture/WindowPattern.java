package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.gguf.GgufValue;
import java.util.Optional;

/**
 * Which blocks see a window: all but each N-th, as {@code load_swa_pattern} of llama.cpp. The key
 * holds N or a flag for each block.
 */
record WindowPattern(HyperParameters parameters, int blocks, Optional<Integer> every) {

  private static final String KEY = "attention.sliding_window_pattern";

  /** Returns a flag for each block. */
  boolean[] flags() {
    boolean[] flags = new boolean[blocks];
    if (every.isEmpty()) {
      return flags;
    }
    String key = parameters.key(KEY);
    if (parameters.file().value(key).orElse(null) instanceof GgufValue.Array array) {
      return told(key, array);
    }
    int period = parameters.optional(key, 0, Integer.MAX_VALUE).orElse(every.get());
    for (int block = 0; block < blocks; block++) {
      flags[block] = period == 0 || block % period < period - 1;
    }
    return flags;
  }

  private boolean[] told(String key, GgufValue.Array array) {
    if (array.count() != blocks) {
      throw parameters
          .file()
          .refusal()
          .invalid(key, "has " + array.count() + " elements where there are " + blocks + " blocks");
    }
    return parameters
        .file()
        .flags(key)
        .orElseThrow(
            () ->
                parameters
                    .file()
                    .refusal()
                    .invalid(key, "must be an array of BOOL but is one of " + array.of()));
  }
}
