package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;

/** A sound file with other chat templates; its weights are zeros, so that it takes little space. */
final class GgufOtherTemplates {

  private static final String KEY = "tokenizer.chat_template";

  private GgufOtherTemplates() {}

  /** Writes the file. */
  static void write(GgufOutline outline, String usual, Map<String, String> named, Path target)
      throws IOException {
    ByteBuffer entries = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    put(entries, KEY, usual);
    named.forEach((name, text) -> put(entries, KEY + "." + name, text));
    byte[] bytes = new byte[entries.flip().remaining()];
    entries.get(bytes);
    int from = outline.entry(KEY).map(GgufOutline.Entry::at).orElse(GgufPreambles.END);
    int to = outline.entry(KEY).map(GgufOutline.Entry::end).orElse(GgufPreambles.END);
    long more = named.size() + (from == to ? 1L : 0L);
    GgufImage.of(outline)
        .spliced(from, to, bytes, outline)
        .with64(GgufPreambles.METADATA_COUNT, outline.entries().size() + more)
        .write(target);
  }

  private static void put(ByteBuffer entries, String key, String template) {
    byte[] name = key.getBytes(UTF_8);
    byte[] text = template.getBytes(UTF_8);
    entries.putLong(name.length).put(name).putInt(GgufOutline.TEXT).putLong(text.length).put(text);
  }
}
