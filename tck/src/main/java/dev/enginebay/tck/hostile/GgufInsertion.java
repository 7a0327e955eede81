package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Inserts unsigned 32-bit integers into the metadata, replacing the key's value. */
record GgufInsertion(GgufOutline outline) {

  private static final int UINT32 = 4;

  /** Returns the image with the number under the key. */
  GgufImage integer(GgufImage image, String key, int value) {
    return put(
        image, key, UINT32, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value));
  }

  /** Returns the image with an array of the numbers under the key. */
  GgufImage integers(GgufImage image, String key, int... values) {
    ByteBuffer array =
        ByteBuffer.allocate(12 + 4 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(UINT32)
            .putLong(values.length);
    for (int value : values) {
      array.putInt(value);
    }
    return put(image, key, GgufOutline.ARRAY, array);
  }

  private GgufImage put(GgufImage image, String key, int type, ByteBuffer value) {
    byte[] name = key.getBytes(UTF_8);
    byte[] entry =
        ByteBuffer.allocate(8 + name.length + 4 + value.capacity())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(name.length)
            .put(name)
            .putInt(type)
            .put(value.flip())
            .array();
    int from = outline.entry(key).map(Entry::at).orElse(GgufPreambles.END);
    int to = outline.entry(key).map(Entry::end).orElse(GgufPreambles.END);
    return image
        .spliced(from, to, entry, outline)
        .with64(GgufPreambles.METADATA_COUNT, outline.entries().size() + (from == to ? 1L : 0L));
  }
}
