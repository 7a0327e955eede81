package dev.enginebay.onnx.library;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Native memory with an explicit end. Its pages are committed when they are written, and it does
 * not count against the limit of Java's direct buffers.
 */
public final class NativeBlock implements AutoCloseable {

  /** The longest vectors of a CPU. */
  private static final int ALIGNMENT = 64;

  private final Memory memory;
  private final long length;

  private NativeBlock(Memory memory, long length) {
    this.memory = memory;
    this.length = length;
  }

  /**
   * Allocates memory, whose content is undefined.
   *
   * @param bytes how many, at most 2 GiB
   * @return the memory, to be closed by the caller
   * @throws InferenceException OUT_OF_MEMORY if the system has not enough, MODEL_UNSUPPORTED if it
   *     is too much for a buffer
   */
  public static NativeBlock allocate(long bytes) {
    if (bytes < 0 || bytes > Integer.MAX_VALUE) {
      throw new InferenceException(
          Reason.MODEL_UNSUPPORTED,
          String.format(
              Locale.ROOT,
              "A matrix or cache of %,d bytes is larger than the 2 GiB of a Java buffer. Choose a"
                  + " smaller model.",
              bytes),
          Onnx.ID,
          null);
    }
    try {
      return new NativeBlock(new Memory(bytes + ALIGNMENT), bytes);
    } catch (OutOfMemoryError full) {
      throw new InferenceException(
          Reason.OUT_OF_MEMORY,
          String.format(
              Locale.ROOT,
              "The system refuses %,d bytes of native memory. Lower contextSize or concurrency, or"
                  + " choose a smaller model.",
              bytes),
          Onnx.ID,
          full);
    }
  }

  /**
   * Returns the memory as a buffer, which must not be used once the block is closed.
   *
   * @return a direct buffer in native byte order
   */
  public ByteBuffer bytes() {
    long skipped = -Pointer.nativeValue(memory) & (ALIGNMENT - 1);
    return memory.getByteBuffer(skipped, length).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    memory.close();
  }
}
