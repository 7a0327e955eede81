package dev.enginebay.modelfile.gguf;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The sampling options that a model file recommends. */
public final class RecommendedOptions {

  private static final String KEYS = "general.sampling.";

  private RecommendedOptions() {}

  /**
   * Returns the options; unset if the file has none or if their values are out of range.
   *
   * @param file the header
   * @return what the maker of the model recommends
   */
  public static ChatOptions of(GgufFile file) {
    return ChatOptions.unset()
        .withTemperature(within(file.number(KEYS + "temp"), 0, 100))
        .withTopP(within(file.number(KEYS + "top_p"), 0, 1))
        .withTopK(count(file.integer(KEYS + "top_k")))
        .withMinP(within(file.number(KEYS + "min_p"), 0, 1))
        .withPenalties(penalties(file));
  }

  private static Penalties penalties(GgufFile file) {
    OptionalLong window = file.integer(KEYS + "penalty_last_n");
    return Penalties.unset()
        .withRepeat(within(file.number(KEYS + "penalty_repeat"), 0.001, 10))
        .withWindow(
            window.isPresent() && window.getAsLong() == -1 ? OptionalInt.of(-1) : count(window));
  }

  /** The file contains floats; 0.6 must stay 0.6. */
  private static OptionalDouble within(OptionalDouble value, double least, double most) {
    return value.isPresent() && value.getAsDouble() >= least && value.getAsDouble() <= most
        ? OptionalDouble.of(Double.parseDouble(Float.toString((float) value.getAsDouble())))
        : OptionalDouble.empty();
  }

  private static OptionalInt count(OptionalLong value) {
    return value.isPresent() && value.getAsLong() >= 0 && value.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) value.getAsLong())
        : OptionalInt.empty();
  }
}
