package dev.enginebay.llamacpp.library;

import java.util.Comparator;

/**
 * Two numbers with a dot between, as in NVIDIA's releases of CUDA and in compute capabilities.
 *
 * @param major the number before the dot
 * @param minor the number after it
 */
record MajorMinor(int major, int minor) implements Comparable<MajorMinor> {

  private static final Comparator<MajorMinor> ORDER =
      Comparator.comparingInt(MajorMinor::major).thenComparingInt(MajorMinor::minor);

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  static MajorMinor parse(String text) {
    String[] numbers = text.strip().split("\\.", -1);
    if (numbers.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is not two numbers with a dot between");
    }
    return new MajorMinor(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  @Override
  public int compareTo(MajorMinor other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
