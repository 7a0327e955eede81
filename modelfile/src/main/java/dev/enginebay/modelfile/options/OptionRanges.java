package dev.enginebay.modelfile.options;

import dev.enginebay.ChatOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The ranges of the options that a file recommends; what is out of range is left unset. */
public final class OptionRanges {

  private static final double MAX_TEMPERATURE = 100;
  private static final double MIN_REPEAT = 0.001;
  private static final double MAX_REPEAT = 10;

  private final String file;
  private final List<String> unset = new ArrayList<>();

  /**
   * Begins without any value.
   *
   * @param file the name of the file
   */
  public OptionRanges(String file) {
    this.file = file;
  }

  /**
   * Takes a temperature.
   *
   * @param key its key in the file
   * @param value what the file says
   * @return the value if it is in range
   */
  public OptionalDouble temperature(String key, OptionalDouble value) {
    return within(key, value, 0, MAX_TEMPERATURE);
  }

  /**
   * Takes a probability.
   *
   * @param key its key in the file
   * @param value what the file says
   * @return the value if it is in range
   */
  public OptionalDouble probability(String key, OptionalDouble value) {
    return within(key, value, 0, 1);
  }

  /**
   * Takes a penalty for repetition.
   *
   * @param key its key in the file
   * @param value what the file says
   * @return the value if it is in range
   */
  public OptionalDouble repeat(String key, OptionalDouble value) {
    return within(key, value, MIN_REPEAT, MAX_REPEAT);
  }

  /**
   * Takes a number of tokens.
   *
   * @param key its key in the file
   * @param value what the file says
   * @return the value if it is a whole number in range
   */
  public OptionalInt count(String key, OptionalDouble value) {
    OptionalDouble inRange = within(key, value, 0, Integer.MAX_VALUE);
    return inRange.isPresent() ? whole(key, inRange.getAsDouble()) : OptionalInt.empty();
  }

  /**
   * Leaves an option unset.
   *
   * @param key its key in the file
   * @param value what the file says
   */
  public void leaveUnset(String key, String value) {
    unset.add(key + " " + value);
  }

  private OptionalInt whole(String key, double value) {
    if (value != Math.rint(value)) {
      leaveUnset(key, text(value));
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) value);
  }

  private OptionalDouble within(String key, OptionalDouble value, double least, double most) {
    if (value.isPresent() && !(value.getAsDouble() >= least && value.getAsDouble() <= most)) {
      leaveUnset(key, text(value.getAsDouble()));
      return OptionalDouble.empty();
    }
    return value;
  }

  private static String text(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }

  /**
   * Recommends what was in range.
   *
   * @param options made of the values that were returned
   * @return them, and a caveat if others were out of range
   */
  public Recommendation recommend(ChatOptions options) {
    return new Recommendation(
        options,
        unset.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "%s recommends what is out of range and not used: %s; the defaults apply to requests that leave these options unset"
                    .formatted(file, String.join(", ", unset))));
  }
}
