package dev.enginebay.tck.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The most memory that this process held since it was last forgotten, where the system tells; where
 * it tells but does not forget, what the process holds now.
 */
final class PeakMemory {

  private static final Path FORGET = Path.of("/proc/self/clear_refs");

  private final boolean forgets;

  PeakMemory() {
    this.forgets = forget();
  }

  /** Returns the present memory, from which on the peak counts. */
  OptionalLong start() {
    forget();
    return Footprint.status("VmRSS:");
  }

  OptionalLong peak() {
    return Footprint.status(forgets ? "VmHWM:" : "VmRSS:");
  }

  /** Linux alone knows this. */
  private static boolean forget() {
    try {
      Files.writeString(FORGET, "5");
      return true;
    } catch (IOException notHere) {
      return false;
    }
  }
}
