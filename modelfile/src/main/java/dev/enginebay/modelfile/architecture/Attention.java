package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import java.util.Arrays;
import java.util.OptionalInt;

/** The sizes of a model's attention; all 0 where it has none. */
record Attention(int heads, int kvHeads, int keyLength, int valueLength, boolean uniform) {

  private static final int MAX_HEADS = 1024;
  private static final int LONGEST_HEAD = 1 << 16;

  static Attention of(HyperParameters parameters, int embedding, int blocks) {
    Refusal refusal = parameters.file().refusal();
    String headKey = parameters.key("attention.head_count");
    String kvKey = parameters.key("attention.head_count_kv");
    int[] headsOf = parameters.ofBlocks("attention.head_count", blocks, 0, MAX_HEADS);
    int heads = Arrays.stream(headsOf).max().orElse(0);
    int[] kvHeadsOf = parameters.ofBlocks("attention.head_count_kv", blocks, heads, MAX_HEADS);
    if (heads == 0) {
      return new Attention(0, 0, 0, 0, true);
    }
    boolean uniform =
        parameters.file().integer(headKey).isPresent()
            && (parameters.file().value(kvKey).isEmpty()
                || parameters.file().integer(kvKey).isPresent());
    for (int block = 0; block < blocks; block++) {
      boolean without = kvHeadsOf[block] == 0;
      if (without ? uniform : headsOf[block] % kvHeadsOf[block] != 0) {
        throw refusal.invalid(
            kvKey,
            "must divide the %s heads but is %s".formatted(headsOf[block], kvHeadsOf[block]));
      }
    }
    OptionalInt key = parameters.optional(parameters.key("attention.key_length"), 1, LONGEST_HEAD);
    OptionalInt value =
        parameters.optional(parameters.key("attention.value_length"), 1, LONGEST_HEAD);
    if (uniform && (key.isEmpty() || value.isEmpty()) && embedding % heads != 0) {
      throw refusal.invalid(
          headKey, "must divide the embedding length " + embedding + " but is " + heads);
    }
    return new Attention(
        heads,
        Arrays.stream(kvHeadsOf).max().orElse(0),
        key.orElse(Math.max(1, embedding / heads)),
        value.orElse(Math.max(1, embedding / heads)),
        uniform);
  }
}
