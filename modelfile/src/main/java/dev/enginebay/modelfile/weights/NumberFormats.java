package dev.enginebay.modelfile.weights;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The number formats that are read here, by the names of their types. */
final class NumberFormats {

  private static final Map<String, NumberFormat> BY_TYPE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("F32", new F32()),
              Map.entry("F16", new F16()),
              Map.entry("BF16", new BF16()),
              Map.entry("Q4_0", new QuantizedFormat(new BlockQ4_0())),
              Map.entry("Q4_1", new QuantizedFormat(new BlockQ4_1())),
              Map.entry("Q5_0", new QuantizedFormat(new BlockQ5_0())),
              Map.entry("Q5_1", new QuantizedFormat(new BlockQ5_1())),
              Map.entry("Q8_0", new QuantizedFormat(new BlockQ8_0())),
              Map.entry("Q2_K", new QuantizedFormat(new BlockQ2_K())),
              Map.entry("Q3_K", new QuantizedFormat(new BlockQ3_K())),
              Map.entry("Q4_K", new QuantizedFormat(new BlockQ4_K())),
              Map.entry("Q5_K", new QuantizedFormat(new BlockQ5_K())),
              Map.entry("Q6_K", new QuantizedFormat(new BlockQ6_K())),
              Map.entry("IQ4_NL", new QuantizedFormat(new BlockIQ4_NL())),
              Map.entry("IQ4_XS", new QuantizedFormat(new BlockIQ4_XS())),
              Map.entry("MXFP4", new QuantizedFormat(new BlockMXFP4()))));

  private NumberFormats() {}

  /** Returns the format of a type; empty if it is not read here. */
  static Optional<NumberFormat> of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** Returns the names of the types in alphabetical order. */
  static Set<String> types() {
    return BY_TYPE.keySet();
  }
}
