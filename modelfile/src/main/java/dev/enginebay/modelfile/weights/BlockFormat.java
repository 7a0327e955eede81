package dev.enginebay.modelfile.weights;

/** How a quantized format of {@code ggml-common.h} packs the integers and scales of a block. */
interface BlockFormat {

  int numbers();

  int bytes();

  QuantLayout layout();

  /**
   * Unpacks a block.
   *
   * @param from the file's bytes
   * @param at where the block begins in them
   * @param into where its integers and scales go
   * @param block which of the blocks in there it is
   */
  void unpack(byte[] from, int at, Quants into, int block);
}
