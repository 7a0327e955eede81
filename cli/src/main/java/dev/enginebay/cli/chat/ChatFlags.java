package dev.enginebay.cli.chat;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options for generating an answer. Options that are not given stay unset. */
public final class ChatFlags {

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Randomness of sampling; 0 always takes the likeliest token.")
  OptionalDouble temperature = OptionalDouble.empty();

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Samples only from the likeliest tokens that together reach this probability.")
  OptionalDouble topP = OptionalDouble.empty();

  @Option(
      names = "--top-k",
      paramLabel = "N",
      description = "Samples only from this many of the likeliest tokens; 0 means all.")
  OptionalInt topK = OptionalInt.empty();

  @Option(
      names = "--min-p",
      paramLabel = "P",
      description = "Samples only tokens at least this fraction as likely as the likeliest.")
  OptionalDouble minP = OptionalDouble.empty();

  @Option(
      names = "--repeat-penalty",
      paramLabel = "F",
      description = "Factor that penalizes tokens seen before; 1 has no effect.")
  OptionalDouble repeat = OptionalDouble.empty();

  @Option(
      names = "--presence-penalty",
      paramLabel = "F",
      description = "Subtracted once from the logits of tokens seen before.")
  OptionalDouble presence = OptionalDouble.empty();

  @Option(
      names = "--frequency-penalty",
      paramLabel = "F",
      description = "Subtracted from the logits of tokens seen before, once per occurrence.")
  OptionalDouble frequency = OptionalDouble.empty();

  @Option(
      names = "--penalty-window",
      paramLabel = "N",
      description = "How many of the last tokens the penalties cover; -1 means all.")
  OptionalInt window = OptionalInt.empty();

  @Option(
      names = {"-n", "--max-tokens"},
      paramLabel = "N",
      description = "The maximum number of tokens to generate.")
  OptionalInt maxTokens = OptionalInt.empty();

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "A text that ends the answer and is not part of it; may be repeated.")
  List<String> stop = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the random numbers; the same seed repeats an answer.")
  OptionalLong seed = OptionalLong.empty();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "How long the answer may take, for example 30s; then it is cut off.")
  Optional<Duration> deadline = Optional.empty();

  /** Returns the options that were given. */
  public ChatOptions options() {
    return ChatOptions.unset()
        .withTemperature(temperature)
        .withTopP(topP)
        .withTopK(topK)
        .withMinP(minP)
        .withPenalties(
            Penalties.unset()
                .withRepeat(repeat)
                .withPresence(presence)
                .withFrequency(frequency)
                .withWindow(window))
        .withMaxTokens(maxTokens)
        .withStop(stop)
        .withSeed(seed)
        .withDeadline(deadline);
  }
}
