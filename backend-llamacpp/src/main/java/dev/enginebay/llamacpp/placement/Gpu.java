package dev.enginebay.llamacpp.placement;

import com.sun.jna.Pointer;
import dev.enginebay.Device;
import dev.enginebay.llamacpp.capi.LlamaDevices;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a plan has to know of a GPU.
 *
 * @param number among llama.cpp's GPUs, as in {@link dev.enginebay.LoadConfig#gpuIds()}
 * @param id llama.cpp's name of it
 * @param freeBytes of its memory, if it tells
 * @param integrated whether its memory is the machine's
 */
public record Gpu(int number, String id, OptionalLong freeBytes, boolean integrated) {

  /** All that llama.cpp found. */
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

  /** Returns whether a number of bytes fits its free memory, as far as is known. */
  boolean holds(long bytes) {
    return bytes <= freeBytes.orElse(Long.MAX_VALUE);
  }
}
