package dev.enginebay.modelfile.memory;

/** The memory this process may still use. */
public final class FreeMemory {

  private FreeMemory() {}

  /**
   * Returns the bytes that this process may still take without pushing anything out: on Linux the
   * smaller of what the kernel calls available and what the control groups above this process
   * leave, file cache that can be dropped counted as free; elsewhere the free physical memory.
   *
   * @return bytes, at least 0
   */
  public static long available() {
    return new MemorySources().available();
  }
}
