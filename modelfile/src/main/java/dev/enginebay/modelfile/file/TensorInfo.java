package dev.enginebay.modelfile.file;

import java.util.List;

/**
 * Where a tensor stands in a model's file.
 *
 * @param name its name in the file
 * @param type the name of its number format, for example {@code F16} or {@code Q4_K}
 * @param dimensions its lengths, the fastest-running first
 * @param offset of its first byte from the start of the file
 * @param bytes its size in the file
 */
public record TensorInfo(String name, String type, List<Long> dimensions, long offset, long bytes) {

  /**
   * Copies the list.
   *
   * @param name its name in the file
   * @param type the name of its number format
   * @param dimensions its lengths
   * @param offset of its first byte
   * @param bytes its size
   */
  public TensorInfo {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * Returns how many numbers tensors hold.
   *
   * @param tensors of one model
   * @return the sum of the products of their lengths
   */
  public static long numbers(List<TensorInfo> tensors) {
    return tensors.stream()
        .mapToLong(tensor -> tensor.dimensions().stream().reduce(1L, Math::multiplyExact))
        .sum();
  }
}
