package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.INVALID;
import static dev.enginebay.tck.hostile.Expectation.REFUSED;
import static dev.enginebay.tck.hostile.Expectation.SURVIVED;
import static dev.enginebay.tck.hostile.Expectation.UNSUPPORTED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Folders with a safetensors file that is damaged, or whose tensors no model can have. */
final class FolderTensors {

  private static final int TENSORS = 4;

  /** What a reader of a damaged header may name, beside an offset. */
  private static final List<String> FIELDS =
      List.of("header", "byte", "size", "length", "offset", "tensor");

  private final FolderChange changes;
  private final SafetensorsOutline file;

  private FolderTensors(FolderOutline outline, SafetensorsOutline file) {
    this.changes = new FolderChange(outline);
    this.file = file;
  }

  static List<HostileCase> of(FolderOutline outline) throws IOException {
    Optional<String> name = outline.safetensors().stream().findFirst();
    if (name.isEmpty()) {
      return List.of();
    }
    FolderTensors tensors =
        new FolderTensors(outline, SafetensorsOutline.of(outline.path(), name.get()));
    tensors.cuts();
    tensors.lengths();
    tensors.otherFiles();
    tensors.headers();
    GgufChange.some(TENSORS, List.copyOf(tensors.file.tensors().keySet())).forEach(tensors::tensor);
    return tensors.changes.cases();
  }

  private void cuts() {
    long header = SafetensorsOutline.PREFIX + (long) file.length();
    cut("to-nothing", 0);
    cut("in-the-length", 5);
    cut("before-the-header", SafetensorsOutline.PREFIX);
    cut("in-the-header", header / 2);
    cut("before-the-end-of-the-header", header - 1);
    cut("before-the-data", header);
    cut("in-the-data", header + file.data() / 2);
    cut("before-the-last-byte", header + file.data() - 1);
    cut("after-one-byte-too-many", header + file.data() + 1);
  }

  private void cut(String name, long size) {
    byte[] head = SafetensorsOutline.head(file.header().text());
    add("cut-" + name, INVALID, changes.image().with(file.name(), head, size), anything());
  }

  private void lengths() {
    for (long length :
        new long[] {0, 1, file.length() - 1L, file.data() * 2 + 1000, 1L << 40, -1, 1L << 63}) {
      byte[] head = SafetensorsOutline.head(length, file.header().text());
      add(
          "header-of-%s-bytes".formatted(Long.toUnsignedString(length)),
          INVALID,
          changes.image().with(file.name(), head, head.length + file.data()),
          anything());
    }
  }

  /** What is downloaded by mistake, or should never be opened. */
  private void otherFiles() {
    byte[] pickle = "\u0080\u0002cos\nsystem\n(S'false'\ntR.".getBytes(ISO_8859_1);
    byte[] zip = "PK\u0003\u0004\n\0\0\0\0\0 archive/data.pkl".getBytes(ISO_8859_1);
    add("other-pickle", INVALID, changes.image().with(file.name(), pickle), anything());
    add("other-zip", INVALID, changes.image().with(file.name(), zip), anything());
    add(
        "other-pointer-of-git-lfs",
        INVALID,
        changes.image().with(file.name(), FolderChange.LFS),
        anything());
    add(
        "other-web-page",
        INVALID,
        changes.image().with(file.name(), FolderChange.PAGE),
        anything());
  }

  private void headers() {
    String text = file.header().text();
    header("malformed", INVALID, text.replaceFirst(":", " "), "header", "json", "line", "byte");
    header("a-list", INVALID, "[" + text + "]", "header", "json", "byte");
    header("deep", INVALID, file.header().plus("zqzqz", nested(100_000)), "zqzqz", "json", "deep");
    header("of-nothing", REFUSED, "{}", "header", "tensor", "data", "byte");
    header("with-metadata-of-numbers", SURVIVED, file.header().plus("__metadata__", "{\"a\":1}"));
    header("with-a-text-as-a-tensor", INVALID, file.header().plus("zqzqz", "\"a\""), "zqzqz");
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private void tensor(String name) {
    JsonSpan tensor = file.header().member(name).orElseThrow();
    header("with-a-tensor-twice-" + name, SURVIVED, file.header().plus(name, tensor.value()));
    header("without-" + name, REFUSED, file.header().renamed(name, "zqzqz"), "zqzqz", name);
    tensor.member("dtype").ifPresent(type -> type(name, tensor, type));
    tensor.member("shape").ifPresent(shape -> shape(name, shape));
    tensor.member("data_offsets").ifPresent(offsets -> offsets(name, tensor, offsets));
  }

  private void type(String name, JsonSpan tensor, JsonSpan type) {
    header("unknown-type-of-" + name, UNSUPPORTED, type.with("\"ZQ7\""), "zq7");
    header("type-missing-of-" + name, INVALID, tensor.renamed("dtype", "x"), name, "dtype");
    header("type-a-number-of-" + name, INVALID, type.with("7"), name, "dtype");
    header("type-too-wide-of-" + name, INVALID, type.with("\"F64\""), name);
  }

  private void shape(String name, JsonSpan shape) {
    List<Long> lengths = SafetensorsOutline.numbers(shape);
    List<Long> more = new ArrayList<>(lengths);
    more.set(0, lengths.get(0) + 1);
    shape("one-too-much", name, shape, more.toString());
    List<Long> huge = new ArrayList<>(lengths);
    huge.set(0, 1L << 62);
    shape("huge", name, shape, huge.toString());
    List<Long> zero = new ArrayList<>(lengths);
    zero.set(0, 0L);
    shape("zero", name, shape, zero.toString());
    List<Long> negative = new ArrayList<>(lengths);
    negative.set(0, -lengths.get(0));
    shape("negative", name, shape, negative.toString());
    shape("of-texts", name, shape, "[\"a\"]");
    shape("a-number", name, shape, "7");
    List<Long> flat = List.of(lengths.stream().reduce(1L, (a, b) -> a * b), 1L, 1L);
    shape("of-three-dimensions", name, shape, flat.toString());
    List<Long> turned = new ArrayList<>(lengths);
    Collections.reverse(turned);
    if (!turned.equals(lengths)) {
      shape("turned", name, shape, turned.toString());
    }
  }

  private void shape(String flaw, String name, JsonSpan shape, String other) {
    header("shape-%s-of-%s".formatted(flaw, name), INVALID, shape.with(other), name, "shape");
  }

  private void offsets(String name, JsonSpan tensor, JsonSpan offsets) {
    List<Long> both = SafetensorsOutline.numbers(offsets);
    long begin = both.get(0);
    long end = both.get(1);
    offsets("swapped", name, offsets, "[%s,%s]".formatted(end, begin));
    offsets("negative", name, offsets, "[-%s,%s]".formatted(end - begin, 0));
    offsets("beyond", name, offsets, "[%s,%s]".formatted(file.data(), file.data() + end - begin));
    offsets("shifted", name, offsets, "[%s,%s]".formatted(begin + 1, end + 1));
    offsets("huge", name, offsets, "[%s,%s]".formatted(begin, Long.MAX_VALUE));
    offsets("of-one", name, offsets, "[%s]".formatted(begin));
    offsets("of-texts", name, offsets, "[\"a\",\"b\"]");
    header(
        "offsets-missing-of-" + name, INVALID, tensor.renamed("data_offsets", "x"), name, "offset");
  }

  private void offsets(String flaw, String name, JsonSpan offsets, String other) {
    header("offsets-%s-of-%s".formatted(flaw, name), INVALID, offsets.with(other), name, "offset");
  }

  private void header(String name, Expectation due, String text, String... words) {
    byte[] head = SafetensorsOutline.head(text);
    boolean ofFamily = name.matches("(unknown|type|shape|offsets)-.*");
    add(
        ofFamily ? name : "header-" + name,
        due,
        changes.image().with(file.name(), head, head.length + file.data()),
        Naming.of(List.of(words)));
  }

  private void add(String name, Expectation due, FolderImage image, Naming naming) {
    changes.add(name, due, image, naming);
  }

  private Naming anything() {
    return new Naming(FIELDS, 0, SafetensorsOutline.PREFIX + file.length() + file.data() + 2);
  }
}
