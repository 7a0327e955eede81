package dev.enginebay.modelfile.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files for tests, sound ones and, since nothing is checked, damaged ones. */
public final class GgufWriter {

  /** The number formats that this writer fills with data of its own. */
  public static final int F32 = 0;

  /** Half precision. */
  public static final int F16 = 1;

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private int version = 3;
  private int alignment = 32;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Value(int type, byte[] encoded) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tensor(int type, long[] dimensions, byte[] data) {}

  /** The version of the format to write; 3 if not said. */
  public GgufWriter version(int version) {
    this.version = version;
    return this;
  }

  /** How to align tensors, without writing the key that says so. */
  public GgufWriter alignment(int alignment) {
    this.alignment = alignment;
    return this;
  }

  /** Puts a text, in the place of an older value of the key if there is one. */
  public GgufWriter text(String key, String value) {
    return raw(key, 8, encoded(value));
  }

  /** Puts an unsigned integer of 32 bits. */
  public GgufWriter uint32(String key, long value) {
    return raw(key, 4, little(4).putInt((int) value).array());
  }

  /** Puts a signed integer of 32 bits. */
  public GgufWriter int32(String key, int value) {
    return raw(key, 5, little(4).putInt(value).array());
  }

  /** Puts an unsigned integer of 64 bits. */
  public GgufWriter uint64(String key, long value) {
    return raw(key, 10, little(8).putLong(value).array());
  }

  /** Puts a number of single precision. */
  public GgufWriter float32(String key, float value) {
    return raw(key, 6, little(4).putFloat(value).array());
  }

  /** Puts a number of double precision. */
  public GgufWriter float64(String key, double value) {
    return raw(key, 12, little(8).putDouble(value).array());
  }

  /** Puts a truth value. */
  public GgufWriter flag(String key, boolean value) {
    return raw(key, 7, new byte[] {(byte) (value ? 1 : 0)});
  }

  /** Puts an array of texts. */
  public GgufWriter texts(String key, List<String> elements) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    elements.forEach(element -> out.writeBytes(encoded(element)));
    return array(key, 8, elements.size(), out.toByteArray());
  }

  /** Puts an array of signed integers of 32 bits. */
  public GgufWriter ints(String key, int... elements) {
    ByteBuffer out = ByteBuffer.allocate(4 * elements.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int element : elements) {
      out.putInt(element);
    }
    return array(key, 5, elements.length, out.array());
  }

  /** Puts an array of numbers of single precision. */
  public GgufWriter floats(String key, float... elements) {
    ByteBuffer out = ByteBuffer.allocate(4 * elements.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float element : elements) {
      out.putFloat(element);
    }
    return array(key, 6, elements.length, out.array());
  }

  /** Puts an array of any type and a count that need not be true. */
  public GgufWriter array(String key, int type, long count, byte[] encoded) {
    byte[] value = little(12 + encoded.length).putInt(type).putLong(count).put(encoded).array();
    return raw(key, 9, value);
  }

  /** Puts a value of any type. */
  public GgufWriter raw(String key, int type, byte[] encoded) {
    values.put(key, new Value(type, encoded));
    return this;
  }

  /** Leaves a key out. */
  public GgufWriter without(String key) {
    values.remove(key);
    return this;
  }

  /** Puts a tensor of F32 or F16 numbers that depend on its name and their place alone. */
  public GgufWriter tensor(String name, int type, long... dimensions) {
    long count = 1;
    for (long dimension : dimensions) {
      count *= dimension;
    }
    return tensor(name, type, Weights.of(name, type, (int) count), dimensions);
  }

  /** Puts a tensor of numbers of single precision. */
  public GgufWriter tensor(String name, float[] numbers, long... dimensions) {
    ByteBuffer data =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(numbers);
    return tensor(name, F32, data.array(), dimensions);
  }

  /** Puts a tensor of any type with any data. */
  public GgufWriter tensor(String name, int type, byte[] data, long... dimensions) {
    tensors.put(name, new Tensor(type, dimensions.clone(), data.clone()));
    return this;
  }

  /** Leaves a tensor out. */
  public GgufWriter withoutTensor(String name) {
    tensors.remove(name);
    return this;
  }

  /**
   * Where a field stands in what {@link #bytes()} returned last: {@code key K}, {@code type K},
   * {@code value K}, {@code name T}, {@code dimensions T}, {@code type of T}, {@code offset T},
   * {@code data}, for a key K or a tensor T.
   */
  public int position(String field) {
    Integer position = positions.get(field);
    if (position == null) {
      throw new IllegalArgumentException("field: nothing is called " + field);
    }
    return position;
  }

  /** The file. */
  public byte[] bytes() {
    positions.clear();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(little(4).putInt(version).array());
    out.writeBytes(little(16).putLong(tensors.size()).putLong(values.size()).array());
    values.forEach(
        (key, value) -> {
          positions.put("key " + key, out.size());
          out.writeBytes(encoded(key));
          positions.put("type " + key, out.size());
          out.writeBytes(little(4).putInt(value.type()).array());
          positions.put("value " + key, out.size());
          out.writeBytes(value.encoded());
        });
    writeTensors(out);
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

  private void writeTensors(ByteArrayOutputStream out) {
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      String name = entry.getKey();
      Tensor tensor = entry.getValue();
      positions.put("name " + name, out.size());
      out.writeBytes(encoded(name));
      positions.put("dimensions " + name, out.size());
      out.writeBytes(little(4).putInt(tensor.dimensions().length).array());
      for (long dimension : tensor.dimensions()) {
        out.writeBytes(little(8).putLong(dimension).array());
      }
      positions.put("type of " + name, out.size());
      out.writeBytes(little(4).putInt(tensor.type()).array());
      positions.put("offset " + name, out.size());
      out.writeBytes(little(8).putLong(offset).array());
      offset = aligned(offset + tensor.data().length);
    }
    List<Tensor> inOrder = new ArrayList<>(tensors.values());
    for (Tensor tensor : inOrder) {
      out.writeBytes(new byte[(int) (aligned(out.size()) - out.size())]);
      positions.putIfAbsent("data", out.size());
      out.writeBytes(tensor.data());
    }
  }

  private long aligned(long position) {
    return (position + alignment - 1) / alignment * alignment;
  }

  private static byte[] encoded(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return little(8 + utf8.length).putLong(utf8.length).put(utf8).array();
  }

  private static ByteBuffer little(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }
}
