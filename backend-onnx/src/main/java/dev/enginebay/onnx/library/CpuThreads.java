package dev.enginebay.onnx.library;

import dev.enginebay.LoadConfig;
import dev.enginebay.natives.CpuCores;

/** The threads of an operator. */
public final class CpuThreads {

  private CpuThreads() {}

  /**
   * Returns how many compute an operator: as many as asked for, or the CPU's cores.
   *
   * @param config of the load
   * @return at least 1
   * @throws dev.enginebay.InferenceException UNSUPPORTED if more are asked for than there are CPUs
   */
  public static int of(LoadConfig config) {
    int cpus = Runtime.getRuntime().availableProcessors();
    int asked = config.threads().orElse(CpuCores.usable());
    if (asked > cpus) {
      throw Onnx.refused(
          "threads", "%s is more than the %s CPUs this JVM may use".formatted(asked, cpus));
    }
    return asked;
  }
}
