package dev.enginebay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is generated. Every field is optional; an unset one means <em>as the model or the
 * engine recommends</em> and never causes a refusal. {@link ChatResponse#applied()} reports the
 * value that took its place.
 *
 * <p>Each {@code with} method returns a copy and throws IllegalArgumentException, naming the field,
 * if the value is out of range.
 *
 * @contract GEN-02 At most {@code maxTokens} new tokens; the reason is LENGTH exactly when cut,
 *     STOP at the end of the sequence or at a stop string.
 * @contract STOP-01 A stop string never appears in the output, also when split over tokens or
 *     pieces; text before it is complete.
 * @contract STOP-02 Of several stop strings the earliest match wins.
 * @contract STOP-03 An answer that begins with a stop string is empty, with reason STOP.
 * @contract SAMP-01 Temperature 0 is greedy whatever the seed.
 * @contract SAMP-02 The same seed, options and model give the same tokens on the same machine, also
 *     beside other answers if model info says that answers are independent; different seeds can
 *     differ.
 * @contract SAMP-03 Top-k 1 equals greedy; top-p near 0 equals greedy.
 * @contract SAMP-04 An unset seed is drawn at random and reported; repeating the request with it
 *     repeats the answer.
 * @contract SAMP-05 Min-p 1 equals greedy.
 * @contract SAMP-06 Penalties apply: strong ones change an answer that repeats itself, neutral ones
 *     change nothing.
 * @contract CANC-04 A deadline ends the generation with reason DEADLINE and the partial text, also
 *     before its prompt, however long, is read.
 */
public final class ChatOptions {

  private static final ChatOptions UNSET = new ChatOptions(new ChatOptionFields());

  private final ChatOptionFields fields;

  private ChatOptions(ChatOptionFields fields) {
    this.fields = fields;
  }

  /** {@return options with every field unset} */
  public static ChatOptions unset() {
    return UNSET;
  }

  /** {@return options that always take the likeliest token, everything else unset} */
  public static ChatOptions greedy() {
    return UNSET.withTemperature(0);
  }

  /** {@return how random the drawing of tokens is, 0 to 100; 0 always takes the likeliest} */
  public OptionalDouble temperature() {
    return fields.temperature;
  }

  /**
   * {@return the total probability, 0 to 1, that the kept tokens, the likeliest ones, must reach}
   */
  public OptionalDouble topP() {
    return fields.topP;
  }

  /** {@return how many of the likeliest tokens are kept; 0 keeps all} */
  public OptionalInt topK() {
    return fields.topK;
  }

  /**
   * {@return the fraction, 0 to 1, of the likeliest token's probability that a token must reach}
   */
  public OptionalDouble minP() {
    return fields.minP;
  }

  /** {@return what makes repeated tokens less likely} */
  public Penalties penalties() {
    return fields.penalties;
  }

  /** {@return the most tokens to generate, 1 or more} */
  public OptionalInt maxTokens() {
    return fields.maxTokens;
  }

  /** {@return non-empty texts that end the answer and are not part of it} */
  public List<String> stop() {
    return fields.stop;
  }

  /** {@return the seed of the random numbers} */
  public OptionalLong seed() {
    return fields.seed;
  }

  /** {@return how long the whole request may take, including its time in the queue} */
  public Optional<Duration> deadline() {
    return fields.deadline;
  }

  /**
   * {@return a copy with another temperature}
   *
   * @param value 0 to 100
   */
  public ChatOptions withTemperature(double value) {
    return withTemperature(OptionalDouble.of(value));
  }

  /**
   * {@return a copy with another temperature, or with it unset}
   *
   * @param value 0 to 100; empty leaves it unset
   */
  public ChatOptions withTemperature(OptionalDouble value) {
    return with(copy -> copy.temperature = value);
  }

  /**
   * {@return a copy with another top-p}
   *
   * @param value 0 to 1
   */
  public ChatOptions withTopP(double value) {
    return withTopP(OptionalDouble.of(value));
  }

  /**
   * {@return a copy with another top-p, or with it unset}
   *
   * @param value 0 to 1; empty leaves it unset
   */
  public ChatOptions withTopP(OptionalDouble value) {
    return with(copy -> copy.topP = value);
  }

  /**
   * {@return a copy with another top-k}
   *
   * @param value 0 or more
   */
  public ChatOptions withTopK(int value) {
    return withTopK(OptionalInt.of(value));
  }

  /**
   * {@return a copy with another top-k, or with it unset}
   *
   * @param value 0 or more; empty leaves it unset
   */
  public ChatOptions withTopK(OptionalInt value) {
    return with(copy -> copy.topK = value);
  }

  /**
   * {@return a copy with another min-p}
   *
   * @param value 0 to 1
   */
  public ChatOptions withMinP(double value) {
    return withMinP(OptionalDouble.of(value));
  }

  /**
   * {@return a copy with another min-p, or with it unset}
   *
   * @param value 0 to 1; empty leaves it unset
   */
  public ChatOptions withMinP(OptionalDouble value) {
    return with(copy -> copy.minP = value);
  }

  /**
   * {@return a copy with other penalties}
   *
   * @param value what makes repeated tokens less likely
   */
  public ChatOptions withPenalties(Penalties value) {
    return with(copy -> copy.penalties = value);
  }

  /**
   * {@return a copy with another limit}
   *
   * @param value 1 or more
   */
  public ChatOptions withMaxTokens(int value) {
    return withMaxTokens(OptionalInt.of(value));
  }

  /**
   * {@return a copy with another limit, or with it unset}
   *
   * @param value 1 or more; empty leaves it unset
   */
  public ChatOptions withMaxTokens(OptionalInt value) {
    return with(copy -> copy.maxTokens = value);
  }

  /**
   * {@return a copy with other stop strings}
   *
   * @param values non-empty texts
   */
  public ChatOptions withStop(String... values) {
    return withStop(List.of(values));
  }

  /**
   * {@return a copy with other stop strings}
   *
   * @param values non-empty texts
   */
  public ChatOptions withStop(List<String> values) {
    return with(copy -> copy.stop = values);
  }

  /**
   * {@return a copy with another seed}
   *
   * @param value any number
   */
  public ChatOptions withSeed(long value) {
    return withSeed(OptionalLong.of(value));
  }

  /**
   * {@return a copy with another seed, or with it unset}
   *
   * @param value any number; empty leaves it unset
   */
  public ChatOptions withSeed(OptionalLong value) {
    return with(copy -> copy.seed = value);
  }

  /**
   * {@return a copy with another deadline}
   *
   * @param value longer than zero, counted from the request
   */
  public ChatOptions withDeadline(Duration value) {
    return withDeadline(Optional.of(value));
  }

  /**
   * {@return a copy with another deadline, or with it unset}
   *
   * @param value longer than zero, counted from the request; empty leaves it unset
   */
  public ChatOptions withDeadline(Optional<Duration> value) {
    return with(copy -> copy.deadline = value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChatOptions that && fields.named().equals(that.fields.named());
  }

  @Override
  public int hashCode() {
    return fields.named().hashCode();
  }

  @Override
  public String toString() {
    return "ChatOptions" + fields.named();
  }

  private ChatOptions with(Consumer<ChatOptionFields> change) {
    ChatOptionFields copy = fields.copy();
    change.accept(copy);
    return new ChatOptions(copy.checked());
  }
}
