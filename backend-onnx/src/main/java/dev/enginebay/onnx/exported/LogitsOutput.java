package dev.enginebay.onnx.exported;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.enginebay.onnx.file.NumberType;
import dev.enginebay.onnx.file.Value;
import dev.enginebay.onnx.library.NativeBlock;
import dev.enginebay.onnx.session.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The memory that a model writes logits to, in its own type and for more tokens than are wanted.
 */
final class LogitsOutput implements AutoCloseable {

  private final Value output;
  private final int vocabulary;
  private @Nullable NativeBlock block;
  private long size;

  LogitsOutput(Value output, int vocabulary) {
    this.output = output;
    this.vocabulary = vocabulary;
  }

  String name() {
    return output.name();
  }

  /** Returns a tensor for the logits of some tokens, to be closed by the caller. */
  OnnxTensor tensor(int rows) {
    long bytes = rows * rowBytes();
    if (block == null || size < bytes) {
      close();
      block = NativeBlock.allocate(bytes);
      size = bytes;
    }
    ByteBuffer room = block.bytes().slice(0, Math.toIntExact(bytes));
    return output.rank() == 2
        ? Tensors.of(room, output.type(), rows, vocabulary)
        : Tensors.of(room, output.type(), 1, rows, vocabulary);
  }

  /**
   * Copies the last rows.
   *
   * @param rows how many were written
   * @param wanted how many are copied
   */
  void copy(int rows, int wanted, FloatBuffer to) {
    if (block == null) {
      throw new IllegalStateException("no logits were written");
    }
    ByteBuffer bytes =
        block
            .bytes()
            .slice(
                Math.toIntExact((rows - wanted) * rowBytes()),
                Math.toIntExact(wanted * rowBytes()));
    bytes.order(ByteOrder.nativeOrder());
    if (output.type() == NumberType.FLOAT) {
      to.put(bytes.asFloatBuffer());
      return;
    }
    ShortBuffer halves = bytes.asShortBuffer();
    while (halves.hasRemaining()) {
      to.put(Fp16Conversions.fp16ToFloat(halves.get()));
    }
  }

  private long rowBytes() {
    return (long) vocabulary * (output.type() == NumberType.FLOAT ? Float.BYTES : Short.BYTES);
  }

  @Override
  public void close() {
    if (block != null) {
      block.close();
      block = null;
    }
  }
}
