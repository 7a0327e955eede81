package dev.enginebay.decoding;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/** Fills the options that a caller left unset with those that an engine recommends. */
final class FilledOptions {

  private FilledOptions() {}

  static ChatOptions of(ChatOptions asked, ChatOptions usual) {
    ChatOptions options = asked.withPenalties(of(asked.penalties(), usual.penalties()));
    options = fill(options, asked.temperature(), usual.temperature(), ChatOptions::withTemperature);
    options = fill(options, asked.topP(), usual.topP(), ChatOptions::withTopP);
    options = fill(options, asked.topK(), usual.topK(), ChatOptions::withTopK);
    options = fill(options, asked.minP(), usual.minP(), ChatOptions::withMinP);
    options = fill(options, asked.maxTokens(), usual.maxTokens(), ChatOptions::withMaxTokens);
    return options.seed().isEmpty() && usual.seed().isPresent()
        ? options.withSeed(usual.seed().getAsLong())
        : options;
  }

  private static Penalties of(Penalties asked, Penalties usual) {
    Penalties penalties = fill(asked, asked.repeat(), usual.repeat(), Penalties::withRepeat);
    penalties = fill(penalties, asked.presence(), usual.presence(), Penalties::withPresence);
    penalties = fill(penalties, asked.frequency(), usual.frequency(), Penalties::withFrequency);
    return fill(penalties, asked.window(), usual.window(), Penalties::withWindow);
  }

  private static <T> T fill(
      T options, OptionalDouble asked, OptionalDouble usual, BiFunction<T, Double, T> with) {
    return asked.isEmpty() && usual.isPresent()
        ? with.apply(options, usual.getAsDouble())
        : options;
  }

  private static <T> T fill(
      T options, OptionalInt asked, OptionalInt usual, BiFunction<T, Integer, T> with) {
    return asked.isEmpty() && usual.isPresent() ? with.apply(options, usual.getAsInt()) : options;
  }
}
