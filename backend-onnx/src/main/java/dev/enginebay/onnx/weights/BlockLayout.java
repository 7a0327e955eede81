package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.weights.QuantLayout;
import java.util.Optional;

/**
 * How a quantized matrix lies for the operator MatMulNBits, which computes {@code scale * (q -
 * zero)} with unsigned integers of 4 or 8 bits.
 *
 * @param quants the integers and scales of the file
 * @param bits of an integer for the operator
 */
record BlockLayout(QuantLayout quants, int bits) {

  private static final int SMALLEST_BLOCK = 16;

  /** Returns the layout, or empty if the operator cannot hold the format. */
  static Optional<BlockLayout> of(QuantLayout quants) {
    if (quants.group() < SMALLEST_BLOCK || Integer.bitCount(quants.group()) != 1) {
      return Optional.empty();
    }
    BlockLayout nibbles = new BlockLayout(quants, 4);
    return Optional.of(nibbles.holdsAll() ? nibbles : new BlockLayout(quants, 8));
  }

  private boolean holdsAll() {
    return quants.least() + shift() >= 0 && quants.most() + shift() < 1 << bits;
  }

  /** Returns the integer that is stored as zero; the affine term adds what it stands for. */
  int centre() {
    return quants.offsets() ? (quants.least() + quants.most() + 1) / 2 : 0;
  }

  /**
   * Returns what an integer is multiplied with before it is packed, and its scale divided by. The
   * operator subtracts what all zeros add to a sum from that sum, so the more of it they are, the
   * more of its digits are lost.
   */
  int spread() {
    int largest = Math.max(centre() - quants.least(), quants.most() - centre());
    return bits == 4 ? 1 : Math.max(1, Integer.highestOneBit(Byte.MAX_VALUE / largest));
  }

  /** Returns what is then added to it. */
  int shift() {
    return (1 << (bits - 1)) - spread() * centre();
  }

  /** Returns the bytes of a block's integers. */
  int blockBytes() {
    return quants.group() * bits / Byte.SIZE;
  }
}
