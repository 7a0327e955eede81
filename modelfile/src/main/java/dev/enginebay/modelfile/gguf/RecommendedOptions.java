package dev.enginebay.modelfile.gguf;

import dev.enginebay.ChatOptions;
import dev.enginebay.Penalties;
import dev.enginebay.modelfile.options.OptionRanges;
import dev.enginebay.modelfile.options.Recommendation;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The sampling options that a GGUF file recommends. */
public final class RecommendedOptions {

  private static final String KEYS = "general.sampling.";

  private final GgufFile file;
  private final OptionRanges ranges;

  private RecommendedOptions(GgufFile file) {
    this.file = file;
    ranges = new OptionRanges(String.valueOf(file.path().getFileName()));
  }

  /**
   * Returns the options.
   *
   * @param file the header
   * @return what the maker of the model recommends; unset if the file has none
   */
  public static Recommendation of(GgufFile file) {
    RecommendedOptions read = new RecommendedOptions(file);
    return read.ranges.recommend(read.options());
  }

  private ChatOptions options() {
    return ChatOptions.unset()
        .withTemperature(ranges.temperature(KEYS + "temp", number("temp")))
        .withTopP(ranges.probability(KEYS + "top_p", number("top_p")))
        .withTopK(ranges.count(KEYS + "top_k", integer("top_k")))
        .withMinP(ranges.probability(KEYS + "min_p", number("min_p")))
        .withPenalties(
            Penalties.unset()
                .withRepeat(ranges.repeat(KEYS + "penalty_repeat", number("penalty_repeat")))
                .withWindow(window()));
  }

  /** The file says -1 for the whole context. */
  private OptionalInt window() {
    OptionalDouble window = integer("penalty_last_n");
    return window.isPresent() && window.getAsDouble() == -1
        ? OptionalInt.of(-1)
        : ranges.count(KEYS + "penalty_last_n", window);
  }

  private OptionalDouble integer(String key) {
    OptionalLong value = file.integer(KEYS + key);
    return value.isPresent() ? OptionalDouble.of((double) value.getAsLong()) : number(key);
  }

  /** The file contains floats; 0.6 must stay 0.6. */
  private OptionalDouble number(String key) {
    OptionalDouble value = file.number(KEYS + key);
    if (value.isPresent()) {
      return OptionalDouble.of(Double.parseDouble(Float.toString((float) value.getAsDouble())));
    }
    if (file.value(KEYS + key).isPresent()) {
      ranges.leaveUnset(KEYS + key, "of another type");
    }
    return value;
  }
}
