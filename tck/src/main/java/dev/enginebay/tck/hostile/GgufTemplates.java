package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Sound files whose chat template is hostile. */
final class GgufTemplates {

  private static final String KEY = "tokenizer.chat_template";

  private GgufTemplates() {}

  static List<HostileCase> of(GgufOutline outline) {
    GgufChange changes = new GgufChange(outline);
    int from = outline.entry(KEY).map(Entry::at).orElse(GgufPreambles.END);
    int to = outline.entry(KEY).map(Entry::end).orElse(GgufPreambles.END);
    long entries = outline.entries().size() + (from == to ? 1L : 0L);
    HostileTemplates.all()
        .forEach(
            (name, template) ->
                changes.add(
                    "template-" + name,
                    Expectation.TEMPLATE,
                    Naming.of(List.of()),
                    image ->
                        image
                            .spliced(from, to, entry(template), outline)
                            .with64(GgufPreambles.METADATA_COUNT, entries)));
    return changes.cases();
  }

  private static byte[] entry(String template) {
    byte[] key = KEY.getBytes(UTF_8);
    byte[] text = template.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + key.length + 4 + 8 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(key.length)
        .put(key)
        .putInt(GgufOutline.TEXT)
        .putLong(text.length)
        .put(text)
        .array();
  }
}
