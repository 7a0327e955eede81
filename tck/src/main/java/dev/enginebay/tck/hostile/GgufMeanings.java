package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.INVALID;

import dev.enginebay.tck.hostile.GgufOutline.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Files that can be read, but whose metadata no model can have. */
final class GgufMeanings {

  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;

  private static final List<String> SIZES =
      List.of(
          "block_count",
          "context_length",
          "embedding_length",
          "feed_forward_length",
          "attention.head_count",
          "attention.head_count_kv");

  /** The sizes that every model must have. */
  private static final List<String> NEEDED =
      List.of("block_count", "context_length", "embedding_length", "attention.head_count");

  private final GgufOutline outline;
  private final GgufChange changes;
  private final String architecture;

  private GgufMeanings(GgufOutline outline) {
    this.outline = outline;
    this.changes = new GgufChange(outline);
    this.architecture = outline.text("general.architecture").orElse("");
  }

  static List<HostileCase> of(GgufOutline outline) {
    GgufMeanings meanings = new GgufMeanings(outline);
    SIZES.forEach(meanings::size);
    List.of("attention.layer_norm_rms_epsilon", "rope.freq_base").forEach(meanings::number);
    List.of("bos", "eos", "padding", "unknown").forEach(meanings::token);
    NEEDED.forEach(name -> meanings.missing(meanings.key(name)));
    meanings.missing("general.architecture");
    meanings.missing("tokenizer.ggml.tokens");
    return meanings.changes.cases();
  }

  private String key(String name) {
    return architecture + "." + name;
  }

  private void size(String name) {
    entry(key(name), UINT32, INT32)
        .ifPresent(
            entry -> {
              boolean dense = outline.number(key("expert_count")).orElse(0) == 0;
              if (dense || !name.equals("feed_forward_length")) {
                contradicts("size-0-of-", entry, image -> image.with32(entry.valueAt(), 0));
              }
              contradicts("size-huge-of-", entry, image -> image.with32(entry.valueAt(), -1));
              if (NEEDED.contains(name)) {
                contradicts(
                    "size-as-a-float-of-", entry, image -> image.with32(entry.typeAt(), FLOAT32));
              }
              if (name.equals("block_count") || name.equals("embedding_length")) {
                int more = outline.int32(entry.valueAt()) + 1;
                contradicts(
                    "size-one-too-much-of-", entry, image -> image.with32(entry.valueAt(), more));
              }
            });
  }

  /** The flaw may show at the key, or at a tensor that does not fit. */
  private void contradicts(String name, Entry entry, UnaryOperator<GgufImage> change) {
    List<String> words = new ArrayList<>(List.of(key(""), "blk."));
    outline.tensors().forEach(tensor -> words.add(tensor.name()));
    changes.add(name + entry.key(), INVALID, new Naming(words, entry.at(), entry.end()), change);
  }

  private void number(String name) {
    entry(key(name), FLOAT32)
        .ifPresent(
            entry -> {
              for (float value : List.of(Float.NaN, Float.NEGATIVE_INFINITY, -1f)) {
                changes.add(
                    "number-%s-of-%s".formatted(value, entry.key()),
                    INVALID,
                    GgufChange.of(entry),
                    image -> image.with32(entry.valueAt(), Float.floatToIntBits(value)));
              }
            });
  }

  private void token(String name) {
    entry("tokenizer.ggml." + name + "_token_id", UINT32, INT32)
        .ifPresent(
            entry ->
                changes.add(
                    "token-beyond-all-as-" + name,
                    INVALID,
                    GgufChange.of(entry),
                    image -> image.with32(entry.valueAt(), 1 << 30)));
  }

  /** Renames a key to one that nobody reads. */
  private void missing(String key) {
    outline
        .entry(key)
        .ifPresent(
            entry ->
                changes.add(
                    "missing-" + key,
                    INVALID,
                    Naming.of(List.of(key)),
                    image -> image.withBytes(entry.typeAt() - 1, new byte[] {'_'})));
  }

  private Optional<Entry> entry(String key, int... types) {
    return outline
        .entry(key)
        .filter(
            entry -> {
              for (int type : types) {
                if (outline.type(entry) == type) {
                  return true;
                }
              }
              return false;
            });
  }
}
