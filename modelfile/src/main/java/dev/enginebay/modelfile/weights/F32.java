package dev.enginebay.modelfile.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of single precision. */
final class F32 implements NumberFormat {

  @Override
  public int blockNumbers() {
    return 1;
  }

  @Override
  public int blockBytes() {
    return Float.BYTES;
  }

  @Override
  public void decode(byte[] blocks, int count, float[] numbers, int start) {
    ByteBuffer.wrap(blocks)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(numbers, start, count);
  }
}
