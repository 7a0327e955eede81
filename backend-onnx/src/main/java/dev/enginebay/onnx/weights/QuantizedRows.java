package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import dev.enginebay.modelfile.weights.Quants;

/** Rows of a quantized matrix that are being packed. */
final class QuantizedRows {

  private final Quants quants;
  private final long[] words;

  /** What determines how much room they need. */
  record Size(QuantLayout layout, int numbers) {}

  QuantizedRows(Size size) {
    quants = new Quants(size.layout(), size.numbers());
    words = new long[size.numbers() / Long.BYTES];
  }

  /** Returns what was read, which the work may change. */
  Quants quants() {
    return quants;
  }

  /** Returns room for the integers, eight in each. */
  long[] words() {
    return words;
  }
}
