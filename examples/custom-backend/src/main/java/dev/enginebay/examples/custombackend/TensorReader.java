package dev.enginebay.examples.custombackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.TensorInfo;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/** Reads tensors of a checked GGUF file and makes 32-bit numbers of them. */
final class TensorReader implements AutoCloseable {

  private static final int Q8_0_NUMBERS = 32;

  private final GgufFile file;
  private final FileChannel channel;
  private final Map<String, TensorInfo> tensors = new HashMap<>();

  TensorReader(GgufFile file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file.path());
    for (TensorInfo tensor : file.tensors()) {
      tensors.put(tensor.name(), tensor);
    }
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  float[] vector(String name, int length) throws IOException {
    float[] numbers = new float[length];
    decodeRow(tensor(name), 0, numbers);
    return numbers;
  }

  Matrix matrix(String name, int inputs, int outputs) throws IOException {
    TensorInfo tensor = tensor(name);
    Matrix matrix = new Matrix(inputs, outputs);
    float[] row = new float[inputs];
    for (int output = 0; output < outputs; output++) {
      decodeRow(tensor, output, row);
      matrix.setOutput(output, row);
    }
    return matrix;
  }

  private TensorInfo tensor(String name) {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null) {
      throw new InferenceException(
          Reason.MODEL_INVALID,
          file.path() + ": tensor " + name + " is missing; fetch the file again");
    }
    return tensor;
  }

  private void decodeRow(TensorInfo tensor, int row, float[] numbers) throws IOException {
    ByteBuffer bytes = read(tensor, row, rowBytes(tensor, numbers.length));
    switch (tensor.type()) {
      case "F32" -> bytes.asFloatBuffer().get(numbers);
      case "F16" -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = HalfFloat.toFloat(bytes.getShort());
        }
      }
      case "Q8_0" -> {
        float scale = 0;
        for (int i = 0; i < numbers.length; i++) {
          if (i % Q8_0_NUMBERS == 0) {
            scale = HalfFloat.toFloat(bytes.getShort());
          }
          numbers[i] = scale * bytes.get();
        }
      }
      default -> throw new IllegalStateException("unchecked tensor type " + tensor.type());
    }
  }

  private static int rowBytes(TensorInfo tensor, int numbers) {
    return switch (tensor.type()) {
      case "F32" -> numbers * Float.BYTES;
      case "F16" -> numbers * Short.BYTES;
      case "Q8_0" -> numbers / Q8_0_NUMBERS * (Short.BYTES + Q8_0_NUMBERS);
      default -> throw new IllegalStateException("unchecked tensor type " + tensor.type());
    };
  }

  private ByteBuffer read(TensorInfo tensor, int row, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long start = tensor.offset() + (long) row * length;
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, start + bytes.position()) < 0) {
        throw new EOFException("the file ends in tensor " + tensor.name());
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
