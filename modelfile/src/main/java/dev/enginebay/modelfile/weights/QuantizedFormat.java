package dev.enginebay.modelfile.weights;

import java.util.Optional;

/** A format whose blocks are integers and scales. */
final class QuantizedFormat implements NumberFormat {

  private final BlockFormat blocks;

  QuantizedFormat(BlockFormat blocks) {
    this.blocks = blocks;
  }

  @Override
  public int blockNumbers() {
    return blocks.numbers();
  }

  @Override
  public int blockBytes() {
    return blocks.bytes();
  }

  @Override
  public void decode(byte[] from, int count, float[] numbers, int start) {
    int size = blocks.numbers();
    int bytes = blocks.bytes();
    Quants quants = new Quants(blocks.layout(), size);
    for (int block = 0; block < count; block++) {
      blocks.unpack(from, block * bytes, quants, 0);
      quants.multiply(size, numbers, start + block * size);
    }
  }

  @Override
  public Optional<BlockFormat> quantized() {
    return Optional.of(blocks);
  }
}
