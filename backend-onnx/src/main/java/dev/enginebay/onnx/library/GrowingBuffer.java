package dev.enginebay.onnx.library;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Native memory for numbers that is replaced when more are needed. */
public final class GrowingBuffer implements AutoCloseable {

  private @Nullable NativeBlock block;
  private FloatBuffer numbers = FloatBuffer.allocate(0);

  /** Begins without memory. */
  public GrowingBuffer() {}

  /**
   * Returns room for numbers; what a larger room replaces is gone.
   *
   * @param count how many
   * @return a direct buffer of that length, with undefined content
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the system has not enough
   */
  public FloatBuffer room(int count) {
    if (block == null || numbers.capacity() < count) {
      close();
      block = NativeBlock.allocate((long) count * Float.BYTES);
      numbers = block.bytes().asFloatBuffer();
    }
    return numbers.duplicate().limit(count);
  }

  @Override
  public void close() {
    if (block != null) {
      block.close();
      block = null;
    }
  }
}
