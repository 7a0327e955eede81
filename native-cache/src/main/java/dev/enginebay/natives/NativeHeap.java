package dev.enginebay.natives;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/**
 * Memory that native code has freed but the C library keeps. glibc keeps a heap for each thread,
 * and the larger the blocks that a program frees, the more memory it keeps in each. Models loaded
 * one after another, each on its own thread, would let the process grow by hundreds of megabytes.
 */
public final class NativeHeap {

  /** glibc's {@code M_TRIM_THRESHOLD}. */
  private static final int TRIM_THRESHOLD = -1;

  /** glibc's initial value; setting it explicitly stops glibc from raising it. */
  private static final int DEFAULT_THRESHOLD = 128 * 1024;

  private NativeHeap() {}

  /** Limits how much freed memory the C library keeps, if it has such a setting. */
  public static void keepLittle() {
    function("mallopt")
        .ifPresent(mallopt -> mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, DEFAULT_THRESHOLD}));
  }

  /** Returns kept memory to the system, if the C library has a function for that. */
  public static void giveBack() {
    function("malloc_trim").ifPresent(trim -> trim.invokeInt(new Object[] {0L}));
  }

  private static Optional<Function> function(String name) {
    try {
      return Optional.of(NativeLibrary.getProcess().getFunction(name));
    } catch (UnsatisfiedLinkError notGlibc) {
      return Optional.empty();
    }
  }
}
