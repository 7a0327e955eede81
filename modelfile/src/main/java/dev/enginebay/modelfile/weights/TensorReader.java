package dev.enginebay.modelfile.weights;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads tensors of a checked GGUF file as 32-bit numbers: of the types F32, F16 and Q8_0, whose
 * blocks of 32 numbers are a 16-bit scale and 32 signed bytes. One thread at a time.
 */
public final class TensorReader implements AutoCloseable {

  private static final int Q8_0_NUMBERS = 32;

  private final GgufFile file;
  private final FileChannel channel;
  private final Map<String, TensorInfo> tensors = new HashMap<>();

  /**
   * Opens the file.
   *
   * @param file its header
   * @throws IOException if it cannot be opened
   */
  public TensorReader(GgufFile file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file.path());
    for (TensorInfo tensor : file.tensors()) {
      tensors.put(tensor.name(), tensor);
    }
  }

  /**
   * Returns whether there is a tensor of a name.
   *
   * @param name for example {@code output.weight}
   * @return true if the file has it
   */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * Reads a row of a tensor.
   *
   * @param name of the tensor
   * @param row its number, from 0; a vector has one
   * @param numbers as many as the tensor's first dimension; filled
   * @throws IOException if the file cannot be read
   * @throws InferenceException MODEL_INVALID if there is no such tensor, MODEL_UNSUPPORTED naming a
   *     type that is not read here
   * @throws IllegalArgumentException if the tensor has rows of another length, or no such row
   */
  public void read(String name, int row, float[] numbers) throws IOException {
    TensorInfo tensor = tensor(name);
    long length = tensor.dimensions().get(0);
    long rows = tensor.dimensions().stream().skip(1).reduce(1L, Math::multiplyExact);
    if (numbers.length != length || row < 0 || row >= rows) {
      throw new IllegalArgumentException(
          "row %s of %s numbers: tensor %s has %s rows of %s numbers"
              .formatted(row, numbers.length, name, rows, length));
    }
    ByteBuffer bytes = read(tensor, row, (int) (tensor.bytes() / rows));
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
      default -> throw unsupported(tensor);
    }
  }

  private TensorInfo tensor(String name) {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null) {
      throw file.refusal().invalid("tensor " + name, "is missing");
    }
    return tensor;
  }

  private InferenceException unsupported(TensorInfo tensor) {
    return file.refusal()
        .unsupported(
            "type of tensor %s is %s, not F32, F16 or Q8_0; convert the model to one of these"
                .formatted(tensor.name(), tensor.type()));
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
