package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.SURVIVED;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Unusual files that an engine may accept or refuse. */
final class GgufOddities {

  private static final Naming ANYTHING = Naming.of(List.of());
  private static final int FLIPS = 24;
  private static final int FIRST_TOKENS = 4_096;

  private static final Map<String, List<Integer>> ODD_SIZES =
      new TreeMap<>(
          Map.of(
              "expert_group_count", List.of(1, 2),
              "expert_used_count", List.of(1),
              "rope.dimension_count", List.of(0, 1, 2, 6, 65_534),
              "attention.key_length", List.of(1, 2),
              "attention.value_length", List.of(1, 2),
              "attention.head_count_kv", List.of(3),
              "attention.sliding_window", List.of(0),
              "leading_dense_block_count", List.of(1_000),
              "nextn_predict_layers", List.of(1)));

  private final GgufOutline outline;
  private final GgufChange changes;

  private GgufOddities(GgufOutline outline) {
    this.outline = outline;
    this.changes = new GgufChange(outline);
  }

  static List<HostileCase> of(GgufOutline outline) {
    GgufOddities oddities = new GgufOddities(outline);
    oddities.counts();
    oddities.sizes();
    oddities.types();
    outline.entry("tokenizer.ggml.tokens").ifPresent(oddities::tokens);
    oddities.flips();
    return oddities.changes.cases();
  }

  private void counts() {
    changes.add(
        "odd-value-left-out",
        SURVIVED,
        ANYTHING,
        image -> image.with64(16, outline.entries().size() - 1L));
    String architecture = outline.text("general.architecture").orElse("");
    for (String name : List.of("block_count", "vocab_size", "rope.dimension_count")) {
      outline
          .entry(architecture + "." + name)
          .ifPresent(
              entry ->
                  changes.add(
                      "odd-one-less-" + name,
                      SURVIVED,
                      ANYTHING,
                      image -> image.with32(entry.valueAt(), outline.int32(entry.valueAt()) - 1)));
    }
  }

  /**
   * Adds sizes that do not fit the others, since an engine may divide by them or assert on them.
   */
  private void sizes() {
    GgufInsertion insertion = new GgufInsertion(outline);
    String architecture = outline.text("general.architecture").orElse("");
    ODD_SIZES.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    changes.add(
                        "odd-size-%s-as-%s".formatted(value, name),
                        SURVIVED,
                        ANYTHING,
                        image -> insertion.integer(image, architecture + "." + name, value))));
    for (String name : List.of("attention.head_count", "attention.head_count_kv")) {
      changes.add(
          "odd-sizes-of-too-few-blocks-as-" + name,
          SURVIVED,
          ANYTHING,
          image -> insertion.integers(image, architecture + "." + name, 2));
    }
  }

  /** Adds arrays whose elements have another type of the same width. */
  private void types() {
    for (Entry entry : outline.entries()) {
      if (outline.type(entry) == GgufOutline.ARRAY) {
        int of = outline.int32(entry.valueAt());
        if (of >= 4 && of <= 6) {
          changes.add(
              "odd-type-of-the-elements-of-" + entry.key(),
              SURVIVED,
              ANYTHING,
              image -> image.with32(entry.valueAt(), 4 + (of - 3) % 3));
        }
      }
    }
  }

  private void tokens(Entry tokens) {
    List<Integer> places = new ArrayList<>();
    int at = tokens.valueAt() + 12;
    while (places.size() < FIRST_TOKENS && at < tokens.end()) {
      places.add(at);
      at += Long.BYTES + (int) outline.int64(at);
    }
    for (int i = 1; i < places.size(); i++) {
      int one = places.get(i - 1);
      int other = places.get(i);
      if (outline.int64(one) > 0 && outline.int64(one) == outline.int64(other)) {
        changes.add(
            "odd-token-twice",
            SURVIVED,
            ANYTHING,
            image -> image.withBytes(other + 8, outline.bytesAt(one)));
        byte nothing = 0;
        byte half = (byte) 0xE2;
        for (byte letter : List.of(nothing, half)) {
          changes.add(
              "odd-token-with-byte-" + Byte.toUnsignedInt(letter),
              SURVIVED,
              ANYTHING,
              image -> image.withBytes(one + 8, new byte[] {letter}));
        }
        return;
      }
    }
  }

  /**
   * Adds bit flips: a third in the first bytes, and a third in the last, where the short fields
   * are.
   */
  private void flips() {
    SplittableRandom random = new SplittableRandom(outline.size());
    for (int i = 0; i < FLIPS; i++) {
      int width = Math.min(outline.end(), i % 3 == 0 ? outline.end() : 1_024);
      int at = i % 3 == 1 ? random.nextInt(width) : outline.end() - 1 - random.nextInt(width);
      byte flipped = (byte) (outline.head()[at] ^ 1 << random.nextInt(8));
      changes.add(
          "flip-%s-at-byte-%s".formatted(i, at),
          SURVIVED,
          ANYTHING,
          image -> image.withBytes(at, new byte[] {flipped}));
    }
  }
}
