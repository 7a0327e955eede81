package dev.enginebay;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How an answer is generated. Every field is optional; an unset one means <em>as the model or the
 * engine recommends</em> and never causes a refusal. What took its place stands in {@link
 * ChatResponse#applied()}.
 *
 * @param temperature 0 to 100: how freely tokens are drawn; 0 always takes the likeliest
 * @param topP 0 to 1: only the likeliest tokens that together reach this probability
 * @param topK 0 or more: only so many of the likeliest tokens; 0 is all
 * @param minP 0 to 1: only tokens at least this fraction as likely as the likeliest
 * @param penalties what makes repeated tokens less likely
 * @param maxTokens 1 or more: the most tokens to generate
 * @param stop texts that end the answer and are not part of it; none is empty
 * @param seed where the random numbers start
 * @param deadline how long the whole request may take, waiting included
 * @contract GEN-02 At most {@code maxTokens} new tokens; the reason is LENGTH exactly when cut,
 *     STOP at the end of the sequence or at a stop string.
 * @contract STOP-01 A stop string never appears in the output, also when split over tokens or
 *     pieces; text before it is complete.
 * @contract STOP-02 Of several stop strings the earliest match wins.
 * @contract STOP-03 An answer that begins with a stop string is empty, with reason STOP.
 * @contract SAMP-01 Temperature 0 is greedy whatever the seed.
 * @contract SAMP-02 Same seed, options and model give the same tokens on the same machine, beside
 *     other answers too where model info says that answers are independent; different seeds can
 *     differ.
 * @contract SAMP-03 Top-k 1 equals greedy; top-p near 0 equals greedy.
 * @contract SAMP-04 An unset seed is drawn fresh and reported; repeating the request with it
 *     repeats the answer.
 * @contract SAMP-05 Min-p 1 equals greedy.
 * @contract SAMP-06 Penalties apply: strong ones change an answer that repeats itself, neutral ones
 *     change nothing.
 * @contract CANC-04 A deadline ends the generation with reason DEADLINE and the partial text, also
 *     before its prompt, however long, is read.
 */
public record ChatOptions(
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalInt topK,
    OptionalDouble minP,
    Penalties penalties,
    OptionalInt maxTokens,
    List<String> stop,
    OptionalLong seed,
    Optional<Duration> deadline) {

  private static final ChatOptions UNSET =
      new ChatOptions(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          Penalties.unset(),
          OptionalInt.empty(),
          List.of(),
          OptionalLong.empty(),
          Optional.empty());

  /**
   * Checks the ranges and copies the list.
   *
   * @param temperature 0 to 100
   * @param topP 0 to 1
   * @param topK 0 or more
   * @param minP 0 to 1
   * @param penalties what makes repeated tokens less likely
   * @param maxTokens 1 or more
   * @param stop non-empty texts
   * @param seed where the random numbers start
   * @param deadline longer than zero
   * @throws IllegalArgumentException naming the field that is out of range
   */
  public ChatOptions {
    temperature.ifPresent(value -> Checks.range("temperature", value, 0, 100));
    topP.ifPresent(value -> Checks.range("topP", value, 0, 1));
    topK.ifPresent(value -> Checks.atLeast("topK", value, 0));
    minP.ifPresent(value -> Checks.range("minP", value, 0, 1));
    Objects.requireNonNull(penalties, "penalties");
    maxTokens.ifPresent(value -> Checks.atLeast("maxTokens", value, 1));
    stop = List.copyOf(stop);
    if (stop.contains("")) {
      throw new IllegalArgumentException("stop: a stop string must not be empty");
    }
    Objects.requireNonNull(seed, "seed");
    deadline.ifPresent(value -> Checks.positive("deadline", value));
  }

  /**
   * Options with every field unset.
   *
   * @return as the model or the engine recommends
   */
  public static ChatOptions unset() {
    return UNSET;
  }

  /**
   * Options that always take the likeliest token, so that an answer repeats itself.
   *
   * @return temperature 0, everything else unset
   */
  public static ChatOptions greedy() {
    return UNSET.withTemperature(0);
  }

  /**
   * A copy with another temperature.
   *
   * @param value 0 to 100
   * @return the copy
   */
  public ChatOptions withTemperature(double value) {
    return new ChatOptions(
        OptionalDouble.of(value), topP, topK, minP, penalties, maxTokens, stop, seed, deadline);
  }

  /**
   * A copy with another top-p.
   *
   * @param value 0 to 1
   * @return the copy
   */
  public ChatOptions withTopP(double value) {
    return new ChatOptions(
        temperature,
        OptionalDouble.of(value),
        topK,
        minP,
        penalties,
        maxTokens,
        stop,
        seed,
        deadline);
  }

  /**
   * A copy with another top-k.
   *
   * @param value 0 or more
   * @return the copy
   */
  public ChatOptions withTopK(int value) {
    return new ChatOptions(
        temperature, topP, OptionalInt.of(value), minP, penalties, maxTokens, stop, seed, deadline);
  }

  /**
   * A copy with another min-p.
   *
   * @param value 0 to 1
   * @return the copy
   */
  public ChatOptions withMinP(double value) {
    return new ChatOptions(
        temperature,
        topP,
        topK,
        OptionalDouble.of(value),
        penalties,
        maxTokens,
        stop,
        seed,
        deadline);
  }

  /**
   * A copy with other penalties.
   *
   * @param value what makes repeated tokens less likely
   * @return the copy
   */
  public ChatOptions withPenalties(Penalties value) {
    return new ChatOptions(temperature, topP, topK, minP, value, maxTokens, stop, seed, deadline);
  }

  /**
   * A copy with another limit.
   *
   * @param value 1 or more
   * @return the copy
   */
  public ChatOptions withMaxTokens(int value) {
    return new ChatOptions(
        temperature, topP, topK, minP, penalties, OptionalInt.of(value), stop, seed, deadline);
  }

  /**
   * A copy with other stop strings.
   *
   * @param values non-empty texts
   * @return the copy
   */
  public ChatOptions withStop(String... values) {
    return new ChatOptions(
        temperature, topP, topK, minP, penalties, maxTokens, List.of(values), seed, deadline);
  }

  /**
   * A copy with another seed.
   *
   * @param value any number
   * @return the copy
   */
  public ChatOptions withSeed(long value) {
    return new ChatOptions(
        temperature,
        topP,
        topK,
        minP,
        penalties,
        maxTokens,
        stop,
        OptionalLong.of(value),
        deadline);
  }

  /**
   * A copy with another deadline.
   *
   * @param value longer than zero, counted from the request
   * @return the copy
   */
  public ChatOptions withDeadline(Duration value) {
    return new ChatOptions(
        temperature, topP, topK, minP, penalties, maxTokens, stop, seed, Optional.of(value));
  }
}
