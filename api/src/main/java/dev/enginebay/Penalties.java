package dev.enginebay;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Penalties that make tokens seen before less likely, with the formulas of llama.cpp's penalties
 * sampler.
 *
 * <p>For a token that occurred {@code n > 0} times in the window: a positive logit is divided by
 * {@code repeat}, a negative one is multiplied by it; then {@code n * frequency + presence} is
 * subtracted.
 *
 * <p>Each {@code with} method returns a copy and throws IllegalArgumentException, naming the field,
 * if the value is out of range.
 */
public final class Penalties {

  private static final Penalties UNSET =
      new Penalties(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty());

  private final OptionalDouble repeat;
  private final OptionalDouble presence;
  private final OptionalDouble frequency;
  private final OptionalInt window;

  private Penalties(
      OptionalDouble repeat,
      OptionalDouble presence,
      OptionalDouble frequency,
      OptionalInt window) {
    this.repeat = Checks.range("penalties.repeat", repeat, Double.MIN_NORMAL, 10);
    this.presence = Checks.range("penalties.presence", presence, -10, 10);
    this.frequency = Checks.range("penalties.frequency", frequency, -10, 10);
    this.window = Checks.atLeast("penalties.window", window, -1);
  }

  /** {@return penalties with every field unset} */
  public static Penalties unset() {
    return UNSET;
  }

  /** {@return the factor, from 0 (exclusive) to 10; 1 has no effect} */
  public OptionalDouble repeat() {
    return repeat;
  }

  /** {@return what is subtracted once, from -10 to 10; 0 has no effect} */
  public OptionalDouble presence() {
    return presence;
  }

  /** {@return what is subtracted per occurrence, from -10 to 10; 0 has no effect} */
  public OptionalDouble frequency() {
    return frequency;
  }

  /**
   * {@return how many of the last tokens, including the prompt, are counted; -1 for all, 0 for
   * none}
   */
  public OptionalInt window() {
    return window;
  }

  /**
   * {@return a copy with another factor}
   *
   * @param value from 0 (exclusive) to 10
   */
  public Penalties withRepeat(double value) {
    return withRepeat(OptionalDouble.of(value));
  }

  /**
   * {@return a copy with another factor, or with it unset}
   *
   * @param value from 0 (exclusive) to 10; empty leaves it unset
   */
  public Penalties withRepeat(OptionalDouble value) {
    return new Penalties(value, presence, frequency, window);
  }

  /**
   * {@return a copy with another penalty for presence}
   *
   * @param value from -10 to 10
   */
  public Penalties withPresence(double value) {
    return withPresence(OptionalDouble.of(value));
  }

  /**
   * {@return a copy with another penalty for presence, or with it unset}
   *
   * @param value from -10 to 10; empty leaves it unset
   */
  public Penalties withPresence(OptionalDouble value) {
    return new Penalties(repeat, value, frequency, window);
  }

  /**
   * {@return a copy with another penalty per occurrence}
   *
   * @param value from -10 to 10
   */
  public Penalties withFrequency(double value) {
    return withFrequency(OptionalDouble.of(value));
  }

  /**
   * {@return a copy with another penalty per occurrence, or with it unset}
   *
   * @param value from -10 to 10; empty leaves it unset
   */
  public Penalties withFrequency(OptionalDouble value) {
    return new Penalties(repeat, presence, value, window);
  }

  /**
   * {@return a copy with another window}
   *
   * @param tokens how many of the last tokens are counted, -1 for all
   */
  public Penalties withWindow(int tokens) {
    return withWindow(OptionalInt.of(tokens));
  }

  /**
   * {@return a copy with another window, or with it unset}
   *
   * @param tokens how many of the last tokens are counted, -1 for all; empty leaves it unset
   */
  public Penalties withWindow(OptionalInt tokens) {
    return new Penalties(repeat, presence, frequency, tokens);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Penalties that && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    return "Penalties" + fields();
  }

  private List<Map.Entry<String, ?>> fields() {
    return List.of(
        entry("repeat", repeat),
        entry("presence", presence),
        entry("frequency", frequency),
        entry("window", window));
  }
}
