package dev.enginebay.onnx.library;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Native memory that ends together. */
public final class NativeBlocks implements AutoCloseable {

  private final List<NativeBlock> blocks = new ArrayList<>();

  /** Begins without any. */
  public NativeBlocks() {}

  /**
   * Allocates memory, whose content is undefined.
   *
   * @param bytes how many, at most 2 GiB
   * @return a direct buffer in native byte order, valid until this is closed
   * @throws dev.enginebay.InferenceException OUT_OF_MEMORY if the system has not enough
   */
  public ByteBuffer allocate(long bytes) {
    NativeBlock block = NativeBlock.allocate(bytes);
    blocks.add(block);
    return block.bytes();
  }

  @Override
  public void close() {
    blocks.forEach(NativeBlock::close);
    blocks.clear();
  }
}
