package dev.enginebay.llamacpp.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the threads that currently need a core of this machine, on Linux. */
final class RunnableTasks {

  private static final Path LOAD = Path.of("/proc/loadavg");

  private RunnableTasks() {}

  /**
   * Returns the number of threads that run or wait for a core, without the current one; 0 if
   * unknown.
   */
  static int others() {
    try {
      return parse(Files.readString(LOAD));
    } catch (IOException notLinux) {
      return 0;
    }
  }

  /** Parses three averages followed by "runnable/all". */
  static int parse(String load) {
    String[] words = load.strip().split("[ /]", -1);
    try {
      return words.length > 3 ? Math.max(0, Integer.parseInt(words[3]) - 1) : 0;
    } catch (NumberFormatException unknownForm) {
      return 0;
    }
  }
}
