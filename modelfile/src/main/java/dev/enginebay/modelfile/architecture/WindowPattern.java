package dev.enginebay.modelfile.architecture;

import java.util.Optional;

/**
 * Which blocks see a window: all but each N-th, as {@code load_swa_pattern} of llama.cpp. The file
 * may name another N, or say it block by block.
 */
record WindowPattern(Settings settings, int blocks, Optional<Integer> every) {

  private static final String NAME = "attention.sliding_window_pattern";

  /** Returns a flag for each block. */
  boolean[] flags() {
    Optional<boolean[]> told = settings.flags(NAME);
    if (told.isPresent() && told.get().length != blocks) {
      throw settings
          .refusal()
          .invalid(
              settings.key(NAME),
              "has %s elements where there are %s blocks".formatted(told.get().length, blocks));
    }
    return told.orElseGet(() -> every.isEmpty() ? new boolean[blocks] : periodic());
  }

  private boolean[] periodic() {
    int period = (int) settings.number(NAME).orElse(every.orElseThrow());
    boolean[] flags = new boolean[blocks];
    for (int block = 0; block < blocks; block++) {
      flags[block] = period == 0 || block % period < period - 1;
    }
    return flags;
  }
}
