package dev.enginebay.llamacpp;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/**
 * Memory that native code freed and the C library keeps. glibc keeps a heap for each thread, so
 * that models loaded one after another, each on its own thread, would let the process grow.
 */
final class FreedMemory {

  private FreedMemory() {}

  /** Gives it back to the system where the C library has a function for it. */
  static void giveBack() {
    trim().ifPresent(trim -> trim.invokeInt(new Object[] {0L}));
  }

  private static Optional<Function> trim() {
    try {
      return Optional.of(NativeLibrary.getProcess().getFunction("malloc_trim"));
    } catch (UnsatisfiedLinkError notGlibc) {
      return Optional.empty();
    }
  }
}
