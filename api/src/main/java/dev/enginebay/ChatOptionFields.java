package dev.enginebay;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The fields of chat options, which are set only while a copy is made. */
final class ChatOptionFields {

  OptionalDouble temperature = OptionalDouble.empty();
  OptionalDouble topP = OptionalDouble.empty();
  OptionalInt topK = OptionalInt.empty();
  OptionalDouble minP = OptionalDouble.empty();
  Penalties penalties = Penalties.unset();
  OptionalInt maxTokens = OptionalInt.empty();
  List<String> stop = List.of();
  OptionalLong seed = OptionalLong.empty();
  Optional<Duration> deadline = Optional.empty();

  ChatOptionFields copy() {
    ChatOptionFields copy = new ChatOptionFields();
    copy.temperature = temperature;
    copy.topP = topP;
    copy.topK = topK;
    copy.minP = minP;
    copy.penalties = penalties;
    copy.maxTokens = maxTokens;
    copy.stop = stop;
    copy.seed = seed;
    copy.deadline = deadline;
    return copy;
  }

  /** Checks the ranges, copies the collections and returns this. */
  ChatOptionFields checked() {
    Checks.range("temperature", temperature, 0, 100);
    Checks.range("topP", topP, 0, 1);
    Checks.atLeast("topK", topK, 0);
    Checks.range("minP", minP, 0, 1);
    Objects.requireNonNull(penalties, "penalties");
    Checks.atLeast("maxTokens", maxTokens, 1);
    stop = List.copyOf(stop);
    Objects.requireNonNull(seed, "seed");
    Checks.positive("deadline", deadline);
    if (stop.contains("")) {
      throw new IllegalArgumentException("stop: a stop string must not be empty");
    }
    return this;
  }

  /** Returns the fields in order, each with its name, for comparing and printing. */
  List<Map.Entry<String, ?>> named() {
    return List.of(
        entry("temperature", temperature),
        entry("topP", topP),
        entry("topK", topK),
        entry("minP", minP),
        entry("penalties", penalties),
        entry("maxTokens", maxTokens),
        entry("stop", stop),
        entry("seed", seed),
        entry("deadline", deadline));
  }
}
