package dev.enginebay.llamacpp.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many threads of other work want a core of this machine at the moment, as Linux says. */
final class RunnableTasks {

  private static final Path LOAD = Path.of("/proc/loadavg");

  private RunnableTasks() {}

  /**
   * Those that run or wait for a core, the asking thread apart; 0 where that is not to be known.
   */
  static int others() {
    try {
      return parse(Files.readString(LOAD));
    } catch (IOException notLinux) {
      return 0;
    }
  }

  /** Reads three averages and then "runnable/all". */
  static int parse(String load) {
    String[] words = load.strip().split("[ /]", -1);
    try {
      return words.length > 3 ? Math.max(0, Integer.parseInt(words[3]) - 1) : 0;
    } catch (NumberFormatException unknownForm) {
      return 0;
    }
  }
}
