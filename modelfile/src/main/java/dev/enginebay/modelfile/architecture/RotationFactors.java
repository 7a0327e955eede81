package dev.enginebay.modelfile.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the frequencies of a rotation are divided by.
 *
 * @param within the original context; empty for nothing
 * @param beyond it
 */
record RotationFactors(List<Double> within, List<Double> beyond) {

  static final RotationFactors NONE = new RotationFactors(List.of(), List.of());

  RotationFactors {
    within = List.copyOf(within);
    beyond = List.copyOf(beyond);
  }

  Optional<List<Double>> of(boolean beyondOriginalContext) {
    return Optional.of(beyondOriginalContext ? beyond : within).filter(list -> !list.isEmpty());
  }

  /**
   * Those of Llama 3, which stretches slow pairs alone, as {@code generate_extra_tensors} in
   * llama.cpp's converter.
   */
  static RotationFactors llama3(
      int rotated, double base, double factor, double low, double high, double originalContext) {
    List<Double> factors = new ArrayList<>();
    for (int pair = 0; pair < rotated / 2; pair++) {
      double wavelength = 2 * Math.PI * Math.pow(base, 2.0 * pair / rotated);
      double turns = originalContext / wavelength;
      double smooth = (turns - low) / (high - low);
      factors.add(turns > high ? 1 : turns < low ? factor : 1 / ((1 - smooth) / factor + smooth));
    }
    return new RotationFactors(factors, factors);
  }
}
