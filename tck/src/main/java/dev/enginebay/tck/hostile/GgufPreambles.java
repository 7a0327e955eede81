package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import java.util.List;

/** Files whose first 24 bytes are wrong: magic, version and counts. */
final class GgufPreambles {

  private static final int VERSION = 4;
  private static final int TENSOR_COUNT = 8;
  static final int METADATA_COUNT = 16;
  static final int END = 24;

  private static final Naming MAGIC = new Naming(List.of("magic", "gguf"), 0, VERSION);
  private static final Naming COUNTS =
      new Naming(
          List.of("tensor count", "metadata count", "number of", "n_tensors", "n_kv"),
          TENSOR_COUNT,
          END);

  private GgufPreambles() {}

  static List<HostileCase> of(GgufOutline outline) {
    GgufChange changes = new GgufChange(outline);
    magics(changes, outline);
    versions(changes);
    counts(changes, outline, "tensor", TENSOR_COUNT);
    changes.add(
        "tensor-count-one-too-few",
        Expectation.INVALID,
        changes.anything(),
        image -> image.with64(TENSOR_COUNT, outline.tensors().size() - 1L));
    counts(changes, outline, "metadata", METADATA_COUNT);
    return changes.cases();
  }

  private static void magics(GgufChange changes, GgufOutline outline) {
    for (String magic : List.of("FUGG", "gguf", "GGML", "PK\3\4", "<!DO", "\0\0\0\0")) {
      changes.add(
          "magic-" + HexFormat.of().formatHex(magic.getBytes(ISO_8859_1)),
          Expectation.INVALID,
          MAGIC,
          image -> image.withBytes(0, magic.getBytes(ISO_8859_1)));
    }
    changes.add(
        "magic-and-all-else-zeros",
        Expectation.INVALID,
        MAGIC,
        image -> image.withBytes(0, new byte[outline.dataStart()]));
    String text = "This is no model. ".repeat(outline.dataStart() / 18 + 1);
    changes.add(
        "magic-of-prose",
        Expectation.INVALID,
        MAGIC,
        image -> image.withBytes(0, text.substring(0, outline.dataStart()).getBytes(ISO_8859_1)));
  }

  private static void versions(GgufChange changes) {
    for (int version : List.of(0, 1, 4, 99, 3 << 24, -1)) {
      changes.add(
          "version-" + Integer.toUnsignedString(version),
          Expectation.REFUSED,
          new Naming(List.of("version"), VERSION, TENSOR_COUNT),
          image -> image.with32(VERSION, version));
    }
  }

  private static void counts(GgufChange changes, GgufOutline outline, String of, int at) {
    String name = of + "-count-";
    changes.add(name + "0", Expectation.INVALID, changes.anything(), image -> image.with64(at, 0));
    changes.add(
        name + "one-too-many",
        Expectation.INVALID,
        changes.anything(),
        image -> image.with64(at, outline.int64(at) + 1));
    for (long count : List.of(1L << 31, 0xFFFF_FFFFL, 1L << 60, Long.MAX_VALUE, -1L)) {
      changes.add(
          name + Long.toUnsignedString(count),
          Expectation.INVALID,
          COUNTS,
          image -> image.with64(at, count));
    }
  }
}
