package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.INVALID;
import static dev.enginebay.tck.hostile.Expectation.REFUSED;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import java.util.List;

/** Files whose metadata cannot be read: lengths, types and counts that are wrong. */
final class GgufValues {

  private static final int NO_TYPE = 13;
  private static final String ALIGNMENT = "general.alignment";
  private static final List<Long> ABSURD = List.of(1L << 31, 1L << 60, Long.MAX_VALUE, -1L);

  private final GgufOutline outline;
  private final GgufChange changes;

  private GgufValues(GgufOutline outline) {
    this.outline = outline;
    this.changes = new GgufChange(outline);
  }

  static List<HostileCase> of(GgufOutline outline) {
    GgufValues values = new GgufValues(outline);
    GgufChange.some(4, outline.entries()).forEach(values::key);
    GgufChange.some(8, outline.entries()).forEach(values::type);
    GgufChange.some(4, values.ofType(GgufOutline.TEXT)).forEach(values::text);
    GgufChange.some(4, values.ofType(GgufOutline.ARRAY)).forEach(values::array);
    values.alignment();
    return values.changes.cases();
  }

  private List<Entry> ofType(int type) {
    return outline.entries().stream().filter(entry -> outline.type(entry) == type).toList();
  }

  private void key(Entry entry) {
    lost("key-length-0-of-" + entry.key(), entry.at(), 0);
    lost("key-length-one-too-long-of-" + entry.key(), entry.at(), outline.int64(entry.at()) + 1);
    for (long length : ABSURD) {
      lost("key-length-%s-of-%s".formatted(printed(length), entry.key()), entry.at(), length);
    }
  }

  private void type(Entry entry) {
    for (int type : List.of(NO_TYPE, 255, -1)) {
      changes.add(
          "type-%s-of-%s".formatted(Integer.toUnsignedString(type), entry.key()),
          INVALID,
          GgufChange.of(entry),
          image -> image.with32(entry.typeAt(), type));
    }
    int other = outline.type(entry) == GgufOutline.TEXT ? GgufOutline.ARRAY : GgufOutline.TEXT;
    changes.add(
        "type-%s-of-%s".formatted(other == GgufOutline.TEXT ? "text" : "array", entry.key()),
        REFUSED,
        changes.anything(),
        image -> image.with32(entry.typeAt(), other));
  }

  private void text(Entry entry) {
    lost(
        "text-one-too-long-in-" + entry.key(), entry.valueAt(), outline.int64(entry.valueAt()) + 1);
    for (long length : ABSURD) {
      far("text-of-%s-in-%s".formatted(printed(length), entry.key()), entry, length);
    }
  }

  private void array(Entry entry) {
    int lengthAt = entry.valueAt() + 4;
    for (long by : List.of(1L, -1L)) {
      lost(
          "array-one-too-%s-in-%s".formatted(by > 0 ? "many" : "few", entry.key()),
          lengthAt,
          outline.int64(lengthAt) + by);
    }
    for (long length : ABSURD) {
      changes.add(
          "array-of-%s-in-%s".formatted(printed(length), entry.key()),
          INVALID,
          GgufChange.of(entry),
          image -> image.with64(lengthAt, length));
    }
    for (int type : List.of(NO_TYPE, -1)) {
      changes.add(
          "array-of-type-%s-in-%s".formatted(Integer.toUnsignedString(type), entry.key()),
          INVALID,
          GgufChange.of(entry),
          image -> image.with32(entry.valueAt(), type));
    }
    changes.add(
        "array-of-arrays-in-" + entry.key(),
        REFUSED,
        changes.anything(),
        image -> image.with32(entry.valueAt(), GgufOutline.ARRAY));
  }

  /** Adds a flaw after which a reader cannot know its position. */
  private void lost(String name, int at, long value) {
    changes.add(name, INVALID, changes.anything(), image -> image.with64(at, value));
  }

  private void far(String name, Entry entry, long length) {
    changes.add(
        name, INVALID, GgufChange.of(entry), image -> image.with64(entry.valueAt(), length));
  }

  private void alignment() {
    for (int alignment : List.of(0, 3, 48, 1 << 31)) {
      changes.add(
          "alignment-" + Integer.toUnsignedString(alignment),
          INVALID,
          Naming.of(List.of("alignment")),
          image -> new GgufInsertion(outline).integer(image, ALIGNMENT, alignment));
    }
  }

  private static String printed(long length) {
    return Long.toUnsignedString(length);
  }
}
