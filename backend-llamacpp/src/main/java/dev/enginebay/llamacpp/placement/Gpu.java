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

  /** Returns whether the bytes fit its free memory; true if that is unknown. */
  boolean holds(long bytes) {
    return bytes <= freeBytes.orElse(Long.MAX_VALUE);
  }
}
