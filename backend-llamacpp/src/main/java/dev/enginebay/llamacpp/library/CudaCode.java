package dev.enginebay.llamacpp.library;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a library holds for NVIDIA's GPUs: machine code for some of them, and for the others code
 * that the driver compiles. An older driver refuses to, and ggml then ends the process at the first
 * evaluation.
 *
 * @param needed the first CUDA whose drivers compile it
 * @param compiled the compute capabilities that there is machine code for
 */
record CudaCode(MajorMinor needed, List<MajorMinor> compiled) {

  CudaCode {
    compiled = List.copyOf(compiled);
  }

  /**
   * Reads it, as in {@code 13.1: 8.6,8.9}.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  static CudaCode parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is not as in 13.1: 8.6,8.9");
    }
    return new CudaCode(
        MajorMinor.parse(parts[0]),
        Arrays.stream(parts[1].split(",", -1)).map(MajorMinor::parse).toList());
  }

  /** Returns why a GPU of this machine cannot run it, if there is such a GPU. */
  Optional<String> problem(CudaDriver driver) {
    if (driver.cuda().compareTo(needed) >= 0) {
      return Optional.empty();
    }
    return driver.gpus().stream()
        .filter(gpu -> !compiledFor(gpu))
        .findFirst()
        .map(
            gpu ->
                "NVIDIA's driver is for CUDA %s, and on a GPU of compute capability %s these natives need one for CUDA %s or newer"
                    .formatted(driver.cuda(), gpu, needed));
  }

  /** Machine code runs on later GPUs of the same generation too. */
  private boolean compiledFor(MajorMinor gpu) {
    return compiled.stream()
        .anyMatch(code -> code.major() == gpu.major() && code.minor() <= gpu.minor());
  }
}
