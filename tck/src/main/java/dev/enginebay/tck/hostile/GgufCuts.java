package dev.enginebay.tck.hostile;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import dev.enginebay.tck.hostile.GgufOutline.Tensor;
import java.util.List;
import java.util.TreeMap;

/** Files that end too early: at each boundary of the structure, and between boundaries. */
final class GgufCuts {

  private static final int ENTRIES = 10;
  private static final int TENSORS = 8;

  private final GgufOutline outline;

  /** The names of the truncations by the remaining length. */
  private final TreeMap<Long, String> cuts = new TreeMap<>();

  private GgufCuts(GgufOutline outline) {
    this.outline = outline;
  }

  static List<HostileCase> of(GgufOutline outline) {
    GgufCuts cuts = new GgufCuts(outline);
    cuts.preamble();
    GgufChange.some(ENTRIES, outline.entries()).forEach(cuts::entry);
    GgufChange.some(TENSORS, outline.tensors()).forEach(cuts::tensor);
    cuts.data();
    GgufChange changes = new GgufChange(outline);
    cuts.cuts.forEach(
        (length, name) ->
            changes.add(
                "cut-" + name,
                Expectation.INVALID,
                changes.anything(length + 1),
                image -> image.cut(length)));
    return changes.cases();
  }

  private void preamble() {
    cut(0, "to-nothing");
    cut(3, "in-the-magic");
    cut(4, "before-the-version");
    cut(6, "in-the-version");
    cut(8, "before-the-tensor-count");
    cut(11, "in-the-tensor-count");
    cut(16, "before-the-metadata-count");
    cut(23, "in-the-metadata-count");
  }

  private void entry(Entry entry) {
    String key = entry.key();
    cut(entry.at(), "before-key-" + key);
    cut(entry.at() + 5, "in-the-length-of-key-" + key);
    cut((entry.at() + 8 + entry.typeAt()) / 2, "in-key-" + key);
    cut(entry.typeAt(), "before-the-type-of-" + key);
    cut(entry.typeAt() + 2, "in-the-type-of-" + key);
    cut(entry.valueAt(), "before-" + key);
    cut((entry.valueAt() + entry.end()) / 2, "in-" + key);
    if (outline.type(entry) == GgufOutline.ARRAY) {
      cut(entry.valueAt() + 4, "before-the-length-of-" + key);
      cut(entry.valueAt() + 12, "before-the-elements-of-" + key);
    }
    cut(entry.end() - 1, "before-the-last-byte-of-" + key);
  }

  private void tensor(Tensor tensor) {
    String name = tensor.name();
    cut(tensor.at(), "before-tensor-" + name);
    cut((tensor.at() + 8 + tensor.rankAt()) / 2, "in-the-name-of-" + name);
    cut(tensor.rankAt(), "before-the-rank-of-" + name);
    cut(tensor.firstDimensionAt(), "before-the-dimensions-of-" + name);
    cut(tensor.lastDimensionAt() + 3, "in-the-dimensions-of-" + name);
    cut(tensor.typeAt(), "before-the-type-of-tensor-" + name);
    cut(tensor.offsetAt(), "before-the-offset-of-" + name);
    cut(tensor.end() - 1, "in-the-offset-of-" + name);
  }

  private void data() {
    long last =
        outline.tensors().stream()
            .mapToLong(tensor -> outline.int64(tensor.offsetAt()))
            .max()
            .orElse(0);
    cut(outline.end(), "after-the-header");
    cut(outline.dataStart(), "before-the-data");
    cut(outline.dataStart() + 1, "after-one-byte-of-data");
    cut(outline.dataStart() + last / 2, "in-the-midst-of-the-data");
    cut(outline.dataStart() + last, "before-the-last-tensor");
    cut(outline.dataStart() + last + 1, "in-the-last-tensor");
  }

  private void cut(long length, String name) {
    cuts.putIfAbsent(length, name);
  }
}
