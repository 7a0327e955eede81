package dev.enginebay.modelfile.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes safetensors files for tests. Names must need no escape in JSON. */
public final class SafetensorsWriter {

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tensor(String type, long[] shape, byte[] data) {}

  /** Puts a text beside the tensors. */
  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** Puts a tensor of any type with any data; the slowest-running length comes first. */
  public SafetensorsWriter tensor(String name, String type, byte[] data, long... shape) {
    tensors.put(name, new Tensor(type, shape.clone(), data.clone()));
    return this;
  }

  /** Puts a tensor of numbers of single precision. */
  public SafetensorsWriter tensor(String name, float[] numbers, long... shape) {
    ByteBuffer data =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(numbers);
    return tensor(name, "F32", data.array(), shape);
  }

  /** The header alone, without the spaces that align the data. */
  public String header() {
    StringBuilder json = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      json.append("\"__metadata__\":")
          .append(
              metadata.entrySet().stream()
                  .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                  .collect(Collectors.joining(",", "{", "}")));
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = offset + tensor.data().length;
      json.append(json.length() > 1 ? "," : "")
          .append("\"%s\":{\"dtype\":\"%s\",".formatted(entry.getKey(), tensor.type()))
          .append("\"shape\":%s,".formatted(Arrays.toString(tensor.shape())))
          .append("\"data_offsets\":[%s,%s]}".formatted(offset, end));
      offset = end;
    }
    return json.append('}').toString();
  }

  /** How many bytes the data of all tensors have. */
  public int dataLength() {
    return tensors.values().stream().mapToInt(tensor -> tensor.data().length).sum();
  }

  /** The file. */
  public byte[] bytes() {
    return bytes(header());
  }

  /** The file with another header before the same data. */
  public byte[] bytes(String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    int length = (json.length + 7) / 8 * 8;
    ByteBuffer start = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(length).put(json);
    Arrays.fill(start.array(), start.position(), start.capacity(), (byte) ' ');
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(start.array());
    tensors.values().forEach(tensor -> out.writeBytes(tensor.data()));
    return out.toByteArray();
  }

  /** Writes the file. */
  public Path write(Path path) {
    try {
      return Files.write(path, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
