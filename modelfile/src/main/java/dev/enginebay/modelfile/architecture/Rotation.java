package dev.enginebay.modelfile.architecture;

import java.util.List;

/**
 * How a block rotates queries and keys: RoPE. At a position, pair number i is turned by the angle
 * {@code position * frequencies[i]}, and made {@code magnitude} times as long. What a head has
 * beyond twice as many numbers as there are pairs is left as it is.
 *
 * @param frequencies radians per position of each pair, all scaling but {@link
 *     Transformer#frequencyFactors()} in them
 * @param magnitude 1 but for some kinds of scaling
 */
public record Rotation(List<Double> frequencies, double magnitude) {

  /**
   * Copies the list.
   *
   * @param frequencies of each pair
   * @param magnitude what queries and keys are multiplied with
   */
  public Rotation {
    frequencies = List.copyOf(frequencies);
  }

  /**
   * Returns the radians per position of a pair.
   *
   * @param pair its number
   * @param factors a number for each pair that divides its frequency, or none at all
   * @return the frequency
   */
  public double frequency(int pair, float[] factors) {
    return factors.length == 0 ? frequencies.get(pair) : frequencies.get(pair) / factors[pair];
  }
}
