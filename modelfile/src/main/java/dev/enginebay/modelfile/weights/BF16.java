package dev.enginebay.modelfile.weights;

/** Numbers that are the upper half of a number of single precision. */
final class BF16 implements NumberFormat {

  @Override
  public int blockNumbers() {
    return 1;
  }

  @Override
  public int blockBytes() {
    return Short.BYTES;
  }

  @Override
  public void decode(byte[] blocks, int count, float[] numbers, int start) {
    for (int i = 0; i < count; i++) {
      numbers[start + i] =
          Float.intBitsToFloat((blocks[2 * i] & 0xff) << 16 | blocks[2 * i + 1] << 24);
    }
  }
}
