package dev.enginebay.llamacpp.placement;

import com.sun.jna.Pointer;
import dev.enginebay.Device;
import dev.enginebay.llamacpp.capi.LlamaDevices;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The facts about a GPU that a plan needs.
 *
 * @param number its index among llama.cpp's GPUs, as in {@link dev.enginebay.LoadConfig#gpuIds()}
 * @param id llama.cpp's name for it
 * @param freeBytes its free memory, if it reports it
 * @param integrated whether it shares the machine's memory
 */
public record Gpu(int number, String id, OptionalLong freeBytes, boolean integrated) {

  private static final long CUDA_FIRST_EVALUATION = 128L << 20;

  /** Returns all GPUs that llama.cpp found. */
  public static List<Gpu> all(LlamaDevices devices) {
    List<Gpu> all = new ArrayList<>();
    for (Pointer pointer : devices.gpus()) {
      Device device = devices.describe(pointer);
      all.add(
          new Gpu(
              all.size(),
              device.id(),
              device.totalBytes().isPresent()
                  ? OptionalLong.of(device.freeBytes().orElse(0))
                  : OptionalLong.empty(),
              devices.integrated(pointer)));
    }
    return all;
  }

  /**
   * Returns the bytes that the first evaluations take besides the buffers of the load: cuBLAS'
   * workspace, pools, kernels that are loaded when first called. An H200 took 78 MiB; where they
   * are missing, ggml ends the process.
   */
  long firstEvaluation() {
    return id.startsWith("CUDA") ? CUDA_FIRST_EVALUATION : 0;
  }

  /** Returns whether the bytes fit its free memory; true if that is unknown. */
  boolean holds(long bytes) {
    return bytes <= freeBytes.orElse(Long.MAX_VALUE);
  }
}
