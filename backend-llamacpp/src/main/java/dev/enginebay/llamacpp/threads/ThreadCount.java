package dev.enginebay.llamacpp.threads;

import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.LoadChoices;
import dev.enginebay.natives.Machine;

/**
 * The number of threads that compute a model.
 *
 * @param most the number without other work on the cores
 * @param adapt whether threads may give way to other work
 */
public record ThreadCount(int most, boolean adapt) {

  /** The limit of llama.cpp. */
  private static final int BOUND = 512;

  /**
   * Returns the number that the caller set, which must not exceed the available CPUs; by default,
   * the number of cores.
   */
  public static ThreadCount of(LoadConfig config, int cpus, int cores, Machine machine) {
    if (config.threads().isEmpty()) {
      int most = Math.min(BOUND, cores);
      return new ThreadCount(most, most > 1 && independent(machine));
    }
    int asked = config.threads().getAsInt();
    if (asked > Math.min(BOUND, cpus)) {
      throw LoadChoices.refused(
          "threads",
          "%s is more than the %s CPUs this JVM may use, and threads that share a CPU wait for each other"
              .formatted(asked, Math.min(BOUND, cpus)));
    }
    return new ThreadCount(asked, false);
  }

  /** On other CPUs it is not proven that logits do not depend on the number of threads. */
  private static boolean independent(Machine machine) {
    return machine.processor().equals("x86_64");
  }
}
