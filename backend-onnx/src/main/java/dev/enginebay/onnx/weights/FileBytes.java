package dev.enginebay.onnx.weights;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.FileRange;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.MemoryTensor;
import dev.enginebay.onnx.library.NativeBlocks;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Adds weights to a graph that are bytes of the model's files. ONNX Runtime reads them by itself if
 * it can open the file.
 *
 * @param memory for weights of a file that it cannot open
 */
record FileBytes(NativeBlocks memory) {

  String weight(
      Graph graph, String name, ElementType type, List<Long> shape, Path file, FileRange range) {
    if (graph.has(name)) {
      return name;
    }
    try {
      Path real = file.toRealPath();
      return canBeOpened(real)
          ? graph.weight(name, type, shape, String.valueOf(real.getFileName()), range)
          : graph.weight(new MemoryTensor(name, type, shape, read(real, range)));
    } catch (IOException failure) {
      throw OpenedFile.unreadable(file, failure);
    }
  }

  /** The Java part of ONNX Runtime passes such characters on in an encoding that no file has. */
  private static boolean canBeOpened(Path file) {
    return file.toString().chars().noneMatch(unit -> Character.isSurrogate((char) unit));
  }

  private ByteBuffer read(Path file, FileRange range) throws IOException {
    ByteBuffer bytes = memory.allocate(range.bytes());
    try (FileChannel channel = FileChannel.open(file)) {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, range.offset() + bytes.position()) < 0) {
          throw new EOFException("the file ends early");
        }
      }
    }
    return bytes.flip();
  }
}
