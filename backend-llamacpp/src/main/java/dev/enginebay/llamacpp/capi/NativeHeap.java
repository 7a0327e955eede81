package dev.enginebay.llamacpp.capi;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/**
 * Memory that native code freed and the C library keeps. glibc keeps a heap for each thread and,
 * the larger the blocks a program frees, the more of them in each, so that models loaded one after
 * another, each on its own thread, would let the process grow by hundreds of megabytes.
 */
public final class NativeHeap {

  /** glibc's {@code M_TRIM_THRESHOLD}. */
  private static final int TRIM_THRESHOLD = -1;

  /** What glibc begins with; named by us it stays there, and does not grow with what is freed. */
  private static final int DEFAULT_THRESHOLD = 128 * 1024;

  private NativeHeap() {}

  /** Has the C library keep little of what is freed from now on, where it can be told so. */
  static void keepLittle() {
    function("mallopt")
        .ifPresent(mallopt -> mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, DEFAULT_THRESHOLD}));
  }

  /** Gives what it keeps back to the system, where the C library has a function for it. */
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
