package dev.enginebay.onnx.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import dev.enginebay.onnx.file.ExternalTensor;
import dev.enginebay.onnx.library.NativeBlocks;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights of a file that ONNX Runtime cannot open, in memory until the session is made. */
final class PlacedWeights implements AutoCloseable {

  private final NativeBlocks memory = new NativeBlocks();
  private final Map<String, OnnxTensorLike> tensors = new LinkedHashMap<>();

  Map<String, OnnxTensorLike> read(List<ExternalTensor> places) throws IOException {
    for (ExternalTensor place : places) {
      long[] shape = place.shape().stream().mapToLong(Long::longValue).toArray();
      OnnxTensor tensor = Tensors.of(bytes(place), place.type(), shape);
      tensors.put(place.name(), tensor);
    }
    return tensors;
  }

  private ByteBuffer bytes(ExternalTensor place) throws IOException {
    ByteBuffer bytes = memory.allocate(place.bytes());
    try (FileChannel channel = FileChannel.open(place.file())) {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, place.offset() + bytes.position()) < 0) {
          throw new EOFException("the file ends early");
        }
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensorLike::close);
    memory.close();
  }
}
