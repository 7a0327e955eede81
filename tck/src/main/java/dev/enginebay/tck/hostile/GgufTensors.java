package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.INVALID;
import static dev.enginebay.tck.hostile.Expectation.REFUSED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.hostile.GgufOutline.Tensor;
import java.util.List;
import java.util.Optional;

/** Files whose tensors are described wrongly: names, dimensions, types and offsets. */
final class GgufTensors {

  private static final int F32 = 0;
  private static final int F64 = 28;
  private static final List<Long> ABSURD = List.of(1L << 31, 1L << 60, -1L);

  /** Tensors that a Llama model must have. */
  private static final List<String> NEEDED =
      List.of(
          "token_embd.weight",
          "output_norm.weight",
          "blk.0.attn_norm.weight",
          "blk.0.attn_q.weight",
          "blk.0.attn_qkv.weight",
          "blk.0.ffn_down.weight");

  private final GgufOutline outline;
  private final GgufChange changes;

  private GgufTensors(GgufOutline outline) {
    this.outline = outline;
    this.changes = new GgufChange(outline);
  }

  static List<HostileCase> of(GgufOutline outline) {
    GgufTensors tensors = new GgufTensors(outline);
    for (Tensor tensor : GgufChange.some(6, outline.tensors())) {
      tensors.name(tensor);
      tensors.rank(tensor);
      tensors.dimensions(tensor);
      tensors.type(tensor);
      tensors.offset(tensor);
    }
    tensors.twice();
    if (outline.text("general.architecture").equals(Optional.of("llama"))) {
      NEEDED.forEach(tensors::missing);
    }
    return tensors.changes.cases();
  }

  private void name(Tensor tensor) {
    long length = outline.int64(tensor.at());
    lost("name-of-0-bytes", tensor, tensor.at(), 0);
    lost("name-one-too-long", tensor, tensor.at(), length + 1);
    for (long absurd : ABSURD) {
      lost("name-of-%s-bytes".formatted(printed(absurd)), tensor, tensor.at(), absurd);
    }
  }

  private void rank(Tensor tensor) {
    for (int rank : List.of(0, 5, 255, -1)) {
      changes.add(
          "rank-%s-of-%s".formatted(Integer.toUnsignedString(rank), tensor.name()),
          INVALID,
          changes.anything(),
          image -> image.with32(tensor.rankAt(), rank));
    }
  }

  private void dimensions(Tensor tensor) {
    for (long dimension : List.of(0L, 1L << 40, 1L << 61, -1L)) {
      wrong("dimension-" + printed(dimension), tensor, tensor.firstDimensionAt(), dimension);
    }
    long last = outline.int64(tensor.lastDimensionAt());
    wrong("dimension-one-too-much", tensor, tensor.lastDimensionAt(), last + 1);
    wrong("dimension-of-more-than-all", tensor, tensor.lastDimensionAt(), 1L << 44);
  }

  /** Adds a wider type, so that the data are too short or overlap. */
  private void type(Tensor tensor) {
    int wider = outline.int32(tensor.typeAt()) == F32 ? F64 : F32;
    changes.add(
        "wider-type-of-" + tensor.name(),
        REFUSED,
        changes.of(tensor),
        image -> image.with32(tensor.typeAt(), wider));
  }

  private void offset(Tensor tensor) {
    long offset = outline.int64(tensor.offsetAt());
    wrong("offset-unaligned", tensor, tensor.offsetAt(), offset + 1);
    wrong("offset-after-a-hole", tensor, tensor.offsetAt(), offset + outline.aligned(1));
    wrong("offset-beyond-the-end", tensor, tensor.offsetAt(), 1L << 40);
    wrong("offset-overflowing", tensor, tensor.offsetAt(), Long.MAX_VALUE - 31);
    wrong("offset-negative", tensor, tensor.offsetAt(), -32);
    if (offset > 0) {
      wrong("offset-of-the-first", tensor, tensor.offsetAt(), 0);
    }
  }

  /** Adds two tensors with the same name: one takes the name of an earlier one of equal length. */
  private void twice() {
    for (Tensor second : outline.tensors()) {
      Optional<Tensor> first =
          outline.tensors().stream()
              .filter(tensor -> tensor.at() < second.at())
              .filter(tensor -> tensor.name().length() == second.name().length())
              .findFirst();
      if (first.isPresent()) {
        changes.add(
            "twice-" + first.get().name(),
            INVALID,
            new Naming(List.of(first.get().name(), second.name()), second.at(), second.end()),
            image -> image.withBytes(second.at() + 8, first.get().name().getBytes(UTF_8)));
        return;
      }
    }
  }

  private void missing(String name) {
    outline.tensors().stream()
        .filter(tensor -> tensor.name().equals(name))
        .forEach(
            tensor ->
                changes.add(
                    "missing-tensor-" + name,
                    INVALID,
                    Naming.of(List.of(name, name.substring(0, name.length() - 1) + "_")),
                    image -> image.withBytes(tensor.rankAt() - 1, new byte[] {'_'})));
  }

  private void wrong(String name, Tensor tensor, int at, long value) {
    changes.add(
        name + "-of-" + tensor.name(),
        INVALID,
        changes.of(tensor),
        image -> image.with64(at, value));
  }

  /** Adds a flaw after which a reader cannot know its position. */
  private void lost(String name, Tensor tensor, int at, long value) {
    changes.add(
        name + "-of-" + tensor.name(),
        INVALID,
        changes.anything(),
        image -> image.with64(at, value));
  }

  private static String printed(long number) {
    return Long.toUnsignedString(number);
  }
}
