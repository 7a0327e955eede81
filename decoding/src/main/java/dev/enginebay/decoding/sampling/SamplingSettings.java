package dev.enginebay.decoding.sampling;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How tokens are drawn. Every setting has a value.
 *
 * @param temperature divides the logits; 0 always takes the likeliest token
 * @param topK how many of the likeliest tokens are kept; 0 keeps all
 * @param topP the total probability that the kept tokens must reach
 * @param minP the fraction of the likeliest token's probability that a token must reach
 * @param repeatPenalty divides or multiplies the logits of tokens seen before
 * @param presencePenalty subtracted once from the logits of tokens seen before
 * @param frequencyPenalty subtracted for each time a token was seen before
 * @param penaltyWindow how many of the last tokens count as seen; -1 for all, 0 for none
 * @param seed the seed of the random numbers
 */
public record SamplingSettings(
    double temperature,
    int topK,
    double topP,
    double minP,
    double repeatPenalty,
    double presencePenalty,
    double frequencyPenalty,
    int penaltyWindow,
    long seed) {

  /**
   * Returns the settings that apply: those of the caller, else those of the model's maker, else the
   * defaults of llama.cpp (commit 001d906a, {@code common_params_sampling} in {@code
   * common/common.h}).
   *
   * @param asked the caller's options
   * @param recommended the options of the model's maker
   * @param freshSeed gives a seed if none is set
   * @return settings that all have a value
   */
  public static SamplingSettings resolve(
      ChatOptions asked, ChatOptions recommended, LongSupplier freshSeed) {
    Penalties penalties = asked.penalties();
    Penalties usual = recommended.penalties();
    OptionalLong seed = asked.seed().isPresent() ? asked.seed() : recommended.seed();
    return new SamplingSettings(
        first(asked.temperature(), recommended.temperature(), 0.8),
        first(asked.topK(), recommended.topK(), 40),
        first(asked.topP(), recommended.topP(), 0.95),
        first(asked.minP(), recommended.minP(), 0.05),
        first(penalties.repeat(), usual.repeat(), 1),
        first(penalties.presence(), usual.presence(), 0),
        first(penalties.frequency(), usual.frequency(), 0),
        first(penalties.window(), usual.window(), 64),
        seed.isPresent() ? seed.getAsLong() : freshSeed.getAsLong());
  }

  /**
   * Returns the settings of options.
   *
   * @param options with every sampling option set
   * @return the settings
   */
  public static SamplingSettings of(ChatOptions options) {
    return resolve(options, ChatOptions.unset(), options.seed()::getAsLong);
  }

  /**
   * Returns the caller's options with every sampling option set to the value that is used.
   *
   * @param asked the caller's options
   * @return the options; those that do not concern sampling are unchanged
   */
  public ChatOptions applied(ChatOptions asked) {
    return asked
        .withTemperature(temperature)
        .withTopP(topP)
        .withTopK(topK)
        .withMinP(minP)
        .withPenalties(
            Penalties.unset()
                .withRepeat(repeatPenalty)
                .withPresence(presencePenalty)
                .withFrequency(frequencyPenalty)
                .withWindow(penaltyWindow))
        .withSeed(seed);
  }

  /** Returns whether no random number is needed because only the likeliest token can be drawn. */
  boolean greedy() {
    return temperature == 0 || topK == 1 || topP == 0 || minP == 1;
  }

  /** Returns whether tokens seen before change any logit. */
  boolean penalises() {
    return penaltyWindow != 0
        && (repeatPenalty != 1 || presencePenalty != 0 || frequencyPenalty != 0);
  }

  private static double first(OptionalDouble asked, OptionalDouble recommended, double otherwise) {
    return asked.orElse(recommended.orElse(otherwise));
  }

  private static int first(OptionalInt asked, OptionalInt recommended, int otherwise) {
    return asked.orElse(recommended.orElse(otherwise));
  }
}
