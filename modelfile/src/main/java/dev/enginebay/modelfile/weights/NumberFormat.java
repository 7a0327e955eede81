package dev.enginebay.modelfile.weights;

import java.util.Optional;

/** How a type stores numbers: in blocks that each hold as many, in as many bytes. */
interface NumberFormat {

  int blockNumbers();

  int blockBytes();

  /** Makes numbers of whole blocks. */
  void decode(byte[] blocks, int count, float[] numbers, int start);

  /** Returns the format's blocks; empty if its numbers are floating-point numbers. */
  default Optional<BlockFormat> quantized() {
    return Optional.empty();
  }
}
