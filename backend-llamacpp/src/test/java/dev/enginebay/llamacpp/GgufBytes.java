package dev.enginebay.llamacpp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bytes of a GGUF file, put together from metadata and F32 tensors. */
final class GgufBytes {

  private static final int ALIGNMENT = 32;

  private final Map<String, byte[]> metadata = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tensor(int type, long[] dimensions, byte[] data) {}

  GgufBytes text(String key, String value) {
    return put(key, 8, string(value));
  }

  GgufBytes integer(String key, int value) {
    return put(key, 4, buffer(4).putInt(value).array());
  }

  GgufBytes number(String key, float value) {
    return put(key, 6, buffer(4).putFloat(value).array());
  }

  GgufBytes flag(String key, boolean value) {
    return put(key, 7, new byte[] {(byte) (value ? 1 : 0)});
  }

  GgufBytes texts(String key, List<String> values) {
    ByteArrayOutputStream out = arrayOf(8, values.size());
    values.forEach(value -> out.writeBytes(string(value)));
    return put(key, 9, out.toByteArray());
  }

  GgufBytes integers(String key, List<Integer> values) {
    ByteArrayOutputStream out = arrayOf(5, values.size());
    values.forEach(value -> out.writeBytes(buffer(4).putInt(value).array()));
    return put(key, 9, out.toByteArray());
  }

  GgufBytes numbers(String key, List<Float> values) {
    ByteArrayOutputStream out = arrayOf(6, values.size());
    values.forEach(value -> out.writeBytes(buffer(4).putFloat(value).array()));
    return put(key, 9, out.toByteArray());
  }

  GgufBytes tensor(String name, float[] values, long... dimensions) {
    byte[] data = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    tensors.put(name, new Tensor(0, dimensions, data));
    return this;
  }

  /** A tensor of 16-bit zeros. */
  GgufBytes halfTensor(String name, int count, long... dimensions) {
    tensors.put(name, new Tensor(1, dimensions, new byte[count * Short.BYTES]));
    return this;
  }

  byte[] toBytes() {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    header.writeBytes(
        buffer(20).putInt(3).putLong(tensors.size()).putLong(metadata.size()).array());
    metadata.values().forEach(header::writeBytes);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    tensors.forEach(
        (name, tensor) -> {
          header.writeBytes(string(name));
          header.writeBytes(buffer(4).putInt(tensor.dimensions().length).array());
          for (long dimension : tensor.dimensions()) {
            header.writeBytes(buffer(8).putLong(dimension).array());
          }
          header.writeBytes(buffer(12).putInt(tensor.type()).putLong(data.size()).array());
          data.writeBytes(tensor.data());
          pad(data);
        });
    pad(header);
    header.writeBytes(data.toByteArray());
    return header.toByteArray();
  }

  private GgufBytes put(String key, int type, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(string(key));
    out.writeBytes(buffer(4).putInt(type).array());
    out.writeBytes(value);
    metadata.put(key, out.toByteArray());
    return this;
  }

  private static ByteArrayOutputStream arrayOf(int type, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(buffer(12).putInt(type).putLong(count).array());
    return out;
  }

  private static byte[] string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return buffer(8 + utf8.length).putLong(utf8.length).put(utf8).array();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void pad(ByteArrayOutputStream out) {
    while (out.size() % ALIGNMENT != 0) {
      out.write(0);
    }
  }
}
