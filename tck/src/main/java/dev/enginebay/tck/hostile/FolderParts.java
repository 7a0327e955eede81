package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.INCOMPLETE;
import static dev.enginebay.tck.hostile.Expectation.INVALID;
import static dev.enginebay.tck.hostile.Expectation.REFUSED;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Folders that lack weights, or whose index of several files contradicts them. From a folder with
 * one file the kit makes an index of one.
 */
final class FolderParts {

  private static final String INDEX = "model.safetensors.index.json";
  private static final String PART = "model-00001-of-00002.safetensors";
  private static final String OTHER = "model-00002-of-00002.safetensors";

  private final FolderOutline outline;
  private final FolderChange changes;

  /** The tensors of the first file. */
  private final List<String> tensors;

  /** The folder with the first file under another name, and no other weights. */
  private final FolderImage parts;

  private FolderParts(FolderOutline outline) throws IOException {
    String first = outline.safetensors().get(0);
    SafetensorsOutline file = SafetensorsOutline.of(outline.path(), first);
    byte[] head = SafetensorsOutline.head(file.header().text());
    this.outline = outline;
    this.changes = new FolderChange(outline);
    this.tensors = List.copyOf(file.tensors().keySet());
    this.parts = bare().with(PART, head, head.length + file.data());
  }

  static List<HostileCase> of(FolderOutline outline) throws IOException {
    if (outline.safetensors().isEmpty()) {
      return List.of();
    }
    FolderParts parts = new FolderParts(outline);
    parts.missing();
    parts.indexes();
    return parts.changes.cases();
  }

  private FolderImage bare() {
    FolderImage bare = FolderImage.of(outline).without(INDEX);
    for (String name : outline.safetensors()) {
      bare = bare.without(name);
    }
    return bare;
  }

  private void missing() {
    changes.add("part-missing-all", INCOMPLETE, bare(), "safetensors", "weights");
    // Reading a pickle may run any code.
    byte[] pickle = "\u0080\u0002cos\nsystem\n(S'false'\ntR.".getBytes(StandardCharsets.ISO_8859_1);
    for (String name : List.of("pytorch_model.bin", "model.pt", "model.pth", "model.ckpt")) {
      changes.add(
          "part-a-pickle-only-as-" + name,
          INCOMPLETE,
          bare().with(name, pickle),
          "safetensors",
          name);
    }
    changes.add(
        "part-missing-of-two", INCOMPLETE, indexed(entries() + entry("zqzqz", OTHER)), OTHER);
  }

  private void indexes() {
    String outside = "../" + outline.path().getFileName() + "/" + outline.safetensors().get(0);
    index("in-another-folder", entries(outside));
    index("at-an-absolute-path", entries(outline.path().toAbsolutePath() + "/" + PART));
    index("that-is-a-pickle", entries("pytorch_model.bin"));
    index("that-lacks-a-tensor", entries() + entry("zqzqz", PART));
    index("of-no-tensor", "");
    index("that-is-a-number", "\"zqzqz\": 7");
    String[] places = FolderChange.PLACES.toArray(String[]::new);
    changes.add("part-index-cut", INVALID, parts.with(INDEX, "{\"weight_map\": {"), places);
    changes.add("part-index-of-nothing", INVALID, parts.with(INDEX, "{}"), "weight_map");
  }

  private void index(String flaw, String map) {
    changes.add("part-" + flaw, REFUSED, indexed(map), "weight_map", "index", "zqzqz");
  }

  private FolderImage indexed(String map) {
    return parts.with(INDEX, "{\"metadata\": {}, \"weight_map\": {" + map + "}}");
  }

  private String entries() {
    return entries(PART);
  }

  private String entries(String part) {
    return tensors.stream()
        .map(tensor -> JsonSpan.quoted(tensor) + ":" + JsonSpan.quoted(part))
        .collect(Collectors.joining(","));
  }

  private static String entry(String tensor, String part) {
    return "," + JsonSpan.quoted(tensor) + ":" + JsonSpan.quoted(part);
  }
}
