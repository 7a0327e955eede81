package dev.enginebay.llamacpp;

import java.util.OptionalLong;

/**
 * What a plan has to know of a GPU.
 *
 * @param number among llama.cpp's GPUs, as in {@link dev.enginebay.LoadConfig#gpuIds()}
 * @param id llama.cpp's name of it
 * @param freeBytes of its memory, if it tells
 * @param integrated whether its memory is the machine's
 */
record Gpu(int number, String id, OptionalLong freeBytes, boolean integrated) {

  /** Whether a number of bytes fits its free memory, as far as is known. */
  boolean holds(long bytes) {
    return bytes <= freeBytes.orElse(Long.MAX_VALUE);
  }
}
