package dev.enginebay.modelfile.weights;

/** Numbers of half precision, as IEEE 754 defines them. */
final class F16 implements NumberFormat {

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
      numbers[start + i] = HalfFloat.at(blocks, 2 * i);
    }
  }
}
