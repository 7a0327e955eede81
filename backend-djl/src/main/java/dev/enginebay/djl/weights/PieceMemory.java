package dev.enginebay.djl.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Native memory in which a thread converts one piece of a matrix after another. */
final class PieceMemory {

  final Growing numbers = new Growing();
  final Growing scales = new Growing();
  final Growing offsets = new Growing();
  final Growing products = new Growing();

  /** Fresh memory for each piece would cost more than what is computed in it. */
  static final class Growing {

    private ByteBuffer memory = ByteBuffer.allocateDirect(0);

    ByteBuffer of(int bytes) {
      if (memory.capacity() < bytes) {
        memory = ByteBuffer.allocateDirect(bytes);
      }
      return memory.slice(0, bytes).order(ByteOrder.nativeOrder());
    }
  }
}
