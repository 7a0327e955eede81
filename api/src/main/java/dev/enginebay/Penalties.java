package dev.enginebay;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How tokens seen before are made less likely, after the formulas of llama.cpp's penalties sampler.
 *
 * <p>For a token that occurred {@code n > 0} times in the window: a positive logit is divided by
 * {@code repeat}, a negative one multiplied with it; then {@code n * frequency + presence} is
 * subtracted.
 *
 * @param repeat factor, from 0 (exclusive) to 10; 1 has no effect
 * @param presence subtracted once, from -10 to 10; 0 has no effect
 * @param frequency subtracted per occurrence, from -10 to 10; 0 has no effect
 * @param window how many of the last tokens, prompt included, are looked at; -1 is all of them, 0
 *     none
 */
public record Penalties(
    OptionalDouble repeat, OptionalDouble presence, OptionalDouble frequency, OptionalInt window) {

  private static final Penalties UNSET =
      new Penalties(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty());

  /**
   * Checks the ranges.
   *
   * @param repeat factor
   * @param presence subtracted once
   * @param frequency subtracted per occurrence
   * @param window how many of the last tokens are looked at
   * @throws IllegalArgumentException naming the field that is out of range
   */
  public Penalties {
    repeat.ifPresent(value -> Checks.range("penalties.repeat", value, Double.MIN_NORMAL, 10));
    presence.ifPresent(value -> Checks.range("penalties.presence", value, -10, 10));
    frequency.ifPresent(value -> Checks.range("penalties.frequency", value, -10, 10));
    window.ifPresent(value -> Checks.atLeast("penalties.window", value, -1));
  }

  /**
   * Penalties with every field unset.
   *
   * @return as the model recommends
   */
  public static Penalties unset() {
    return UNSET;
  }

  /**
   * A copy with another factor.
   *
   * @param value from 0 (exclusive) to 10
   * @return the copy
   */
  public Penalties withRepeat(double value) {
    return new Penalties(OptionalDouble.of(value), presence, frequency, window);
  }

  /**
   * A copy with another penalty for presence.
   *
   * @param value from -10 to 10
   * @return the copy
   */
  public Penalties withPresence(double value) {
    return new Penalties(repeat, OptionalDouble.of(value), frequency, window);
  }

  /**
   * A copy with another penalty per occurrence.
   *
   * @param value from -10 to 10
   * @return the copy
   */
  public Penalties withFrequency(double value) {
    return new Penalties(repeat, presence, OptionalDouble.of(value), window);
  }

  /**
   * A copy with another window.
   *
   * @param tokens how many of the last tokens are looked at, -1 for all
   * @return the copy
   */
  public Penalties withWindow(int tokens) {
    return new Penalties(repeat, presence, frequency, OptionalInt.of(tokens));
  }
}
