package dev.enginebay.llamacpp.threads;

import dev.enginebay.LoadConfig;
import dev.enginebay.llamacpp.library.LlamaCpp;
import dev.enginebay.natives.Machine;

/**
 * How many threads a model is computed with.
 *
 * @param most with nothing else on the cores
 * @param adapt whether they may give way to other work
 */
public record ThreadCount(int most, boolean adapt) {

  /** llama.cpp's own bound. */
  private static final int BOUND = 512;

  /**
   * Returns what the caller asked for, which is applied as it is up to the processors there are, or
   * else as many as there are cores.
   */
  public static ThreadCount of(LoadConfig config, int processors, int cores, Machine machine) {
    if (config.threads().isEmpty()) {
      int most = Math.min(BOUND, cores);
      return new ThreadCount(most, most > 1 && independent(machine));
    }
    int asked = config.threads().getAsInt();
    if (asked > Math.min(BOUND, processors)) {
      throw LlamaCpp.refused(
          "threads",
          "%s is more than the %s processors this JVM may use, and threads that share one wait for each other"
              .formatted(asked, Math.min(BOUND, processors)));
    }
    return new ThreadCount(asked, false);
  }

  /** On other processors it is not proven that the number of threads leaves the logits alone. */
  private static boolean independent(Machine machine) {
    return machine.processor().equals("x86_64");
  }
}
