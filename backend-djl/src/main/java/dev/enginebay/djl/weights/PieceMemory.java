package dev.enginebay.djl.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Native memory in which a thread converts one piece of a matrix after another. */
final class PieceMemory {

  final GrowingBuffer numbers = new GrowingBuffer();
  final GrowingBuffer scales = new GrowingBuffer();
  final GrowingBuffer offsets = new GrowingBuffer();
  final GrowingBuffer products = new GrowingBuffer();

  /** Fresh memory for each piece would cost more than what is computed in it. */
  static final class GrowingBuffer {

    private ByteBuffer memory = ByteBuffer.allocateDirect(0);

    ByteBuffer of(int bytes) {
      if (memory.capacity() < bytes) {
        memory = ByteBuffer.allocateDirect(bytes);
      }
      return memory.slice(0, bytes).order(ByteOrder.nativeOrder());
    }
  }
}
