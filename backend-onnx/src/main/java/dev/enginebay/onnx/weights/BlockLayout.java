package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import java.util.Optional;

/**
 * How a quantized matrix lies for the operator MatMulNBits, which computes {@code scale * (q -
 * zero)} with unsigned integers of 4 or 8 bits.
 *
 * @param quants the integers and scales of the file
 * @param packing of the integers
 */
record BlockLayout(QuantLayout quants, Packing packing) {

  private static final int SMALLEST_BLOCK = 16;

  /** How integers are packed. */
  enum Packing {
    /** Two of 4 bits in a byte. */
    NIBBLES,
    /** One of 8 bits in a byte. */
    BYTES,
    /**
     * The upper halves of integers of 8 bits, then the lower halves, as a matrix with twice as many
     * columns: ONNX Runtime has no fast kernel for 8 bits without rounding activations.
     */
    HALVES
  }

  /** Returns the layout, or empty if the operator cannot hold the format. */
  static Optional<BlockLayout> of(QuantLayout quants, Precision precision) {
    if (quants.group() < SMALLEST_BLOCK || Integer.bitCount(quants.group()) != 1) {
      return Optional.empty();
    }
    BlockLayout nibbles = new BlockLayout(quants, Packing.NIBBLES);
    if (nibbles.holds(8)) {
      return Optional.of(nibbles);
    }
    return Optional.of(
        new BlockLayout(quants, precision == Precision.EXACT ? Packing.HALVES : Packing.BYTES));
  }

  private boolean holds(int zero) {
    return quants.least() - centre() >= -zero && quants.most() - centre() < zero;
  }

  /** Returns the integer that is stored as zero; the affine term adds what it stands for. */
  int centre() {
    return quants.offsets() ? (quants.least() + quants.most() + 1) / 2 : 0;
  }

  /** Returns what is added to an integer before it is packed. */
  int shift() {
    return (packing == Packing.NIBBLES ? 8 : 128) - centre();
  }

  /** Returns the bits of an integer for the operator. */
  int bits() {
    return packing == Packing.BYTES ? 8 : 4;
  }

  /** Returns the columns of the operator's matrix. */
  int columns(int inputs) {
    return packing == Packing.HALVES ? 2 * inputs : inputs;
  }

  /** Returns the blocks in a row of the operator's matrix. */
  int blocks(int inputs) {
    return columns(inputs) / quants.group();
  }

  /** Returns the bytes of a block's integers. */
  int blockBytes() {
    return quants.group() * bits() / Byte.SIZE;
  }
}
