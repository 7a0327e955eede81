package dev.enginebay.onnx.exported;

import java.util.List;
import java.util.Map;

/**
 * The suffixes that files of the same model have. The one that the others were made from comes
 * first; half precision comes last, since CPUs compute it in 32 bits after widening it in each run.
 */
final class Variants {

  static final String WHOLE = "fp32";
  static final String HALF = "fp16";

  /** In the order in which they are preferred. */
  private static final List<String> SUFFIXES =
      List.of("", "_q4", "_quantized", "_q4f16", "_int8", "_uint8", "_bnb4", "_fp16");

  private static final Map<String, String> NAMED =
      Map.of(WHOLE, "", "q8", "_quantized", "quantized", "_quantized");

  private Variants() {}

  static List<String> suffixes() {
    return SUFFIXES;
  }

  static String suffix(String variant) {
    return NAMED.getOrDefault(variant, "_" + variant);
  }

  static String name(String suffix) {
    return suffix.isEmpty() ? WHOLE : suffix.substring(1);
  }
}
