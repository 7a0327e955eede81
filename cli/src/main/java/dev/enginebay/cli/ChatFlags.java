package dev.enginebay.cli;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say how an answer is generated. What is not given stays unset. */
final class ChatFlags {

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "How freely tokens are drawn; 0 always takes the likeliest.")
  OptionalDouble temperature = OptionalDouble.empty();

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Only the likeliest tokens that together reach this probability.")
  OptionalDouble topP = OptionalDouble.empty();

  @Option(
      names = "--top-k",
      paramLabel = "N",
      description = "Only so many of the likeliest tokens; 0 is all.")
  OptionalInt topK = OptionalInt.empty();

  @Option(
      names = "--min-p",
      paramLabel = "P",
      description = "Only tokens at least this fraction as likely as the likeliest.")
  OptionalDouble minP = OptionalDouble.empty();

  @Option(
      names = "--repeat-penalty",
      paramLabel = "F",
      description = "Factor against tokens seen before; 1 has no effect.")
  OptionalDouble repeat = OptionalDouble.empty();

  @Option(
      names = "--presence-penalty",
      paramLabel = "F",
      description = "Subtracted once from tokens seen before.")
  OptionalDouble presence = OptionalDouble.empty();

  @Option(
      names = "--frequency-penalty",
      paramLabel = "F",
      description = "Subtracted per occurrence from tokens seen before.")
  OptionalDouble frequency = OptionalDouble.empty();

  @Option(
      names = "--penalty-window",
      paramLabel = "N",
      description = "How many of the last tokens the penalties look at; -1 is all.")
  OptionalInt window = OptionalInt.empty();

  @Option(
      names = {"-n", "--max-tokens"},
      paramLabel = "N",
      description = "The most tokens to generate.")
  OptionalInt maxTokens = OptionalInt.empty();

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "Ends the answer and is not part of it; may be repeated.")
  List<String> stop = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where the random numbers start: the same seed repeats an answer.")
  OptionalLong seed = OptionalLong.empty();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "How long the answer may take, for example 30s; then it is cut.")
  Optional<Duration> deadline = Optional.empty();

  ChatOptions options() {
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
