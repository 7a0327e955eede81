package dev.enginebay.tck.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The peak memory of this process since the last reset, if the system reports it; if it cannot
 * reset the peak, the current memory.
 */
final class PeakMemory {

  private static final Path FORGET = Path.of("/proc/self/clear_refs");

  private final boolean forgets;

  PeakMemory() {
    this.forgets = forget();
  }

  /** Resets the peak and returns the current memory. */
  OptionalLong start() {
    forget();
    return Footprint.status("VmRSS:");
  }

  OptionalLong peak() {
    return Footprint.status(forgets ? "VmHWM:" : "VmRSS:");
  }

  /** Resets the peak, which only Linux supports. */
  private static boolean forget() {
    try {
      Files.writeString(FORGET, "5");
      return true;
    } catch (IOException notHere) {
      return false;
    }
  }
}
