package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The offsets of everything in the header of a sound GGUF file of version 2 or 3. It shares no code
 * with the reader of the backend under test.
 */
public final class GgufOutline {

  static final int TEXT = 8;
  static final int ARRAY = 9;

  private static final int MOST = 64 << 20;
  private static final String ALIGNMENT = "general.alignment";

  private final ByteBuffer head;
  private final long size;
  private final List<Entry> entries;
  private final List<Tensor> tensors;
  private final int end;
  private final int alignment;

  private GgufOutline(byte[] beginning, long size) {
    ByteBuffer bytes = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
    GgufCursor cursor = new GgufCursor(bytes);
    int version = cursor.preamble();
    if (version != 2 && version != 3) {
      throw new IllegalArgumentException("version " + version + " is not known");
    }
    int tensorCount = Math.toIntExact(cursor.int64());
    this.entries = cursor.entries(Math.toIntExact(cursor.int64()));
    this.tensors = cursor.tensors(tensorCount);
    this.end = cursor.position();
    this.size = size;
    this.alignment = entry(ALIGNMENT).map(entry -> bytes.getInt(entry.valueAt())).orElse(32);
    this.head =
        ByteBuffer.wrap(Arrays.copyOf(beginning, aligned(end))).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A key and its value.
   *
   * @param key the key
   * @param at the offset of the key's length
   * @param typeAt the offset of the value's type
   * @param end the end of the value
   */
  record Entry(String key, int at, int typeAt, int end) {

    /**
     * Returns the offset of the value: for a text, of its length; for an array, of its element
     * type.
     */
    int valueAt() {
      return typeAt + Integer.BYTES;
    }
  }

  /**
   * The description of a tensor.
   *
   * @param name its name
   * @param at the offset of the name's length
   * @param rankAt the offset of the number of dimensions, which precedes the dimensions
   * @param typeAt the offset of the type, which precedes the tensor's offset
   */
  record Tensor(String name, int at, int rankAt, int typeAt) {

    int firstDimensionAt() {
      return rankAt + Integer.BYTES;
    }

    int lastDimensionAt() {
      return typeAt - Long.BYTES;
    }

    int offsetAt() {
      return typeAt + Integer.BYTES;
    }

    int end() {
      return offsetAt() + Long.BYTES;
    }
  }

  /**
   * Reads a header.
   *
   * @param model a file or folder
   * @return the outline; empty if it is not a GGUF file that this class can read
   * @throws IOException if it cannot be read
   */
  public static Optional<GgufOutline> of(Path model) throws IOException {
    if (!Files.isRegularFile(model)) {
      return Optional.empty();
    }
    try (InputStream bytes = Files.newInputStream(model)) {
      return Optional.of(new GgufOutline(bytes.readNBytes(MOST), Files.size(model)));
    } catch (RuntimeException notUnderstood) {
      return Optional.empty();
    }
  }

  /**
   * Returns the version of the format.
   *
   * @return 2 or 3
   */
  public int version() {
    return int32(4);
  }

  /**
   * Returns the text under a key.
   *
   * @param key the key
   * @return empty if there is none
   */
  public Optional<String> text(String key) {
    return entry(key).filter(entry -> type(entry) == TEXT).map(entry -> textAt(entry.valueAt()));
  }

  /**
   * Returns the 32-bit or 64-bit integer under a key.
   *
   * @param key the key
   * @return empty if there is none
   */
  public OptionalLong number(String key) {
    Optional<Entry> entry = entry(key);
    int at = entry.map(Entry::valueAt).orElse(0);
    return switch (entry.map(this::type).orElse(-1)) {
      case 4 -> OptionalLong.of(Integer.toUnsignedLong(int32(at)));
      case 5 -> OptionalLong.of(int32(at));
      case 10, 11 -> OptionalLong.of(int64(at));
      default -> OptionalLong.empty();
    };
  }

  /**
   * Returns the offset of a text.
   *
   * @param key its key
   * @return the offset of its first character, -1 if there is none
   */
  public int placeOfText(String key) {
    return text(key).filter(text -> !text.isEmpty()).isPresent()
        ? entry(key).orElseThrow().valueAt() + Long.BYTES
        : -1;
  }

  Optional<Entry> entry(String key) {
    return entries.stream().filter(entry -> entry.key().equals(key)).findAny();
  }

  List<Entry> entries() {
    return entries;
  }

  List<Tensor> tensors() {
    return tensors;
  }

  /** Returns the names of all keys and tensors. */
  List<String> names() {
    return Stream.concat(entries.stream().map(Entry::key), tensors.stream().map(Tensor::name))
        .toList();
  }

  /** Returns the number of a value's type. */
  int type(Entry entry) {
    return int32(entry.typeAt());
  }

  /** Returns the end of the last tensor's description. */
  int end() {
    return end;
  }

  /** Returns the offset of the tensors' data. */
  int dataStart() {
    return head.capacity();
  }

  /** Returns the offset of the data after a header of this many bytes. */
  int aligned(int header) {
    return (header + alignment - 1) / alignment * alignment;
  }

  /** Returns the length of the file in bytes. */
  long size() {
    return size;
  }

  int int32(int at) {
    return head.getInt(at);
  }

  long int64(int at) {
    return head.getLong(at);
  }

  /** Returns the text whose length is at an offset. */
  String textAt(int at) {
    return new String(bytesAt(at), UTF_8);
  }

  /** Returns the bytes of the text whose length is at an offset. */
  byte[] bytesAt(int at) {
    int from = at + Long.BYTES;
    return Arrays.copyOfRange(head.array(), from, from + (int) int64(at));
  }

  /** Returns all bytes before the tensors' data, which must not be modified. */
  byte[] head() {
    return head.array();
  }
}
