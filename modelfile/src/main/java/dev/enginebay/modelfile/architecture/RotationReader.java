package dev.enginebay.modelfile.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the rotations of a model, scaled as {@code ggml_rope_yarn_corr_dims}, {@code rope_yarn} and
 * the constructor of {@code llama_context} in llama.cpp scale them.
 */
record RotationReader(Settings settings, int rotated, int trainedContext, int contextLength) {

  private static final String TYPE = "rope.scaling.type";
  private static final double DEFAULT_BASE = 10_000;
  private static final double DEFAULT_BETA_FAST = 32;
  private static final double DEFAULT_BETA_SLOW = 1;

  /** Returns the rotation of blocks that see all. */
  Rotation read() {
    return of(number("rope.freq_base", DEFAULT_BASE), scale());
  }

  /** Returns the rotation of blocks that see a window. */
  Rotation ofWindow(Rotation otherwise, Traits traits) {
    double base =
        traits
            .number("window-base")
            .map(Integer::doubleValue)
            .orElse(number("rope.freq_base", DEFAULT_BASE));
    boolean unscaled = traits.number("window-base").isPresent();
    if (!unscaled && settings.number("rope.freq_base_swa").isEmpty()) {
      return otherwise;
    }
    return of(number("rope.freq_base_swa", base), unscaled ? 1 : scale());
  }

  /** Returns the positions that the model was trained for before its rotation was scaled. */
  int originalContext() {
    return (int) number("rope.scaling.original_context_length", trainedContext);
  }

  private double scale() {
    double factor = number("rope.scaling.factor", number("rope.scale_linear", 0));
    boolean none = settings.text(TYPE).filter(TransformerReader.NONE::equals).isPresent();
    return none || factor == 0 ? 1 : 1 / factor;
  }

  private Rotation of(double base, double scale) {
    boolean yarn = settings.text(TYPE).filter("yarn"::equals).isPresent();
    Optional<List<Double>> factors = settings.frequencyFactors(contextLength > originalContext());
    List<Double> frequencies = new ArrayList<>();
    for (int pair = 0; pair < rotated / 2; pair++) {
      double extrapolated = yarn ? extrapolated(pair, base) : 0;
      double frequency =
          Math.pow(base, -2.0 * pair / rotated) * (scale * (1 - extrapolated) + extrapolated);
      frequencies.add(factors.isEmpty() ? frequency : frequency / factors.get().get(pair));
    }
    double magnitude = number("rope.scaling.attn_factor", 1);
    if (yarn) {
      magnitude *=
          magnitude(1 / scale, 1)
              / magnitude(1 / scale, number("rope.scaling.yarn_log_multiplier", 0));
    }
    return new Rotation(frequencies, magnitude);
  }

  static double magnitude(double factor, double times) {
    return factor <= 1 ? 1 : 0.1 * times * Math.log(factor) + 1;
  }

  /**
   * Returns how much of a pair's frequency is left as it is: all of fast ones, none of slow ones.
   */
  private double extrapolated(int pair, double base) {
    double fast = number("rope.scaling.yarn_beta_fast", DEFAULT_BETA_FAST);
    double slow = number("rope.scaling.yarn_beta_slow", DEFAULT_BETA_SLOW);
    double low = Math.max(0, Math.floor(pairTurning(fast, base)));
    double high = Math.min(rotated - 1, Math.ceil(pairTurning(slow, base)));
    double ramp = (pair - low) / Math.max(0.001, high - low);
    return 1 - Math.min(1, Math.max(0, ramp));
  }

  /** Returns which pair turns so many times within the original context. */
  private double pairTurning(double times, double base) {
    return rotated * Math.log(originalContext() / (times * 2 * Math.PI)) / (2 * Math.log(base));
  }

  private double number(String name, double otherwise) {
    return settings.number(name).orElse(otherwise);
  }
}
