package dev.enginebay.tck.support;

import dev.enginebay.ModelInfo;
import java.util.Locale;
import java.util.Optional;

/** The number format of a model's weights. */
public final class Quantization {

  private static final String WHOLE = "(ALL[_ ])?B?F(LOAT)?_?(16|32|64)";

  private Quantization() {}

  /**
   * Returns how the weights are quantized.
   *
   * @param info of the loaded model
   * @return the name of the format, or empty if they are not quantized
   */
  public static Optional<String> of(ModelInfo info) {
    return info.quantization().filter(name -> !name.toUpperCase(Locale.ROOT).matches(WHOLE));
  }
}
