package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import dev.enginebay.tck.hostile.GgufOutline.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads a GGUF header once. Throws Java's exceptions if the header is not sound. */
final class GgufCursor {

  /** The size in bytes of a value of each type; 0 if it depends on the value. */
  private static final int[] WIDTHS = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

  private static final int MAGIC = 0x46554747;

  private final ByteBuffer bytes;

  GgufCursor(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  int position() {
    return bytes.position();
  }

  /** Checks the magic and returns the version. */
  int preamble() {
    if (bytes.getInt() != MAGIC) {
      throw new IllegalArgumentException("not a GGUF file");
    }
    return bytes.getInt();
  }

  long int64() {
    return bytes.getLong();
  }

  List<Entry> entries(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = position();
      String key = text();
      int typeAt = position();
      skipValue(bytes.getInt());
      entries.add(new Entry(key, at, typeAt, position()));
    }
    return List.copyOf(entries);
  }

  List<Tensor> tensors(int count) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = position();
      String name = text();
      int rankAt = position();
      skip((long) bytes.getInt() * Long.BYTES);
      tensors.add(new Tensor(name, at, rankAt, position()));
      skip(Integer.BYTES + Long.BYTES);
    }
    return List.copyOf(tensors);
  }

  private void skipValue(int type) {
    if (type == GgufOutline.TEXT) {
      skip(int64());
    } else if (type == GgufOutline.ARRAY) {
      int of = bytes.getInt();
      long count = int64();
      if (WIDTHS[of] > 0) {
        skip(count * WIDTHS[of]);
      } else {
        for (long i = 0; i < count; i++) {
          skipValue(of);
        }
      }
    } else {
      skip(WIDTHS[type]);
    }
  }

  private String text() {
    byte[] text = new byte[Math.toIntExact(int64())];
    bytes.get(text);
    return new String(text, UTF_8);
  }

  private void skip(long count) {
    bytes.position(Math.toIntExact(position() + count));
  }
}
