package dev.enginebay.modelfile.weights;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a type stores numbers: in blocks that each hold as many, in as many bytes. */
interface NumberFormat {

  /** All that are read here, by the names of their types. */
  Map<String, NumberFormat> ALL =
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

  int blockNumbers();

  int blockBytes();

  /** Makes numbers of whole blocks. */
  void decode(byte[] blocks, int count, float[] numbers, int start);

  /** Returns the format's blocks; empty if its numbers are floating-point numbers. */
  default Optional<BlockFormat> quantized() {
    return Optional.empty();
  }
}
