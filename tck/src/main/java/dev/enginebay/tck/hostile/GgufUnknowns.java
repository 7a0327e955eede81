package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.UNSUPPORTED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import dev.enginebay.tck.hostile.GgufOutline.Tensor;
import java.util.List;

/** Sound files with content that no engine supports. */
final class GgufUnknowns {

  private static final String ARCHITECTURE = "general.architecture";

  private GgufUnknowns() {}

  static List<HostileCase> of(GgufOutline outline) {
    GgufChange changes = new GgufChange(outline);
    String architecture = outline.text(ARCHITECTURE).orElse("");
    if (!architecture.isEmpty()) {
      String unknown = "zq".repeat(architecture.length()).substring(0, architecture.length());
      changes.add(
          "unknown-architecture-" + unknown,
          UNSUPPORTED,
          Naming.of(List.of(unknown)),
          image -> renamed(image, outline, architecture, unknown));
      outline
          .entry(ARCHITECTURE)
          .ifPresent(
              entry ->
                  changes.add(
                      "unknown-architecture-%s-without-parameters".formatted(unknown),
                      UNSUPPORTED,
                      Naming.of(List.of(unknown)),
                      image -> image.withBytes(entry.valueAt() + 8, unknown.getBytes(UTF_8))));
    }
    for (int type : List.of(200, 12_345)) {
      for (Tensor tensor : GgufChange.some(3, outline.tensors())) {
        changes.add(
            "unknown-type-%s-of-%s".formatted(type, tensor.name()),
            UNSUPPORTED,
            new Naming(List.of(), type, type + 1L),
            image -> image.with32(tensor.typeAt(), type));
      }
    }
    return changes.cases();
  }

  /**
   * Returns a copy with another architecture name of the same length, in its value and in all keys.
   */
  private static GgufImage renamed(
      GgufImage image, GgufOutline outline, String architecture, String unknown) {
    byte[] name = unknown.getBytes(UTF_8);
    GgufImage renamed = image;
    for (Entry entry : outline.entries()) {
      if (entry.key().equals(ARCHITECTURE)) {
        renamed = renamed.withBytes(entry.valueAt() + 8, name);
      } else if (entry.key().startsWith(architecture + ".")) {
        renamed = renamed.withBytes(entry.at() + 8, name);
      }
    }
    return renamed;
  }
}
