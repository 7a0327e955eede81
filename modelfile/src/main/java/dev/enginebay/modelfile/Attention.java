package dev.enginebay.modelfile;

import java.util.OptionalInt;

/** The sizes of a model's attention; all 0 where it has none. */
record Attention(int heads, int kvHeads, int keyLength, int valueLength, boolean uniform) {

  private static final int LONGEST_HEAD = 1 << 16;

  static Attention of(HyperParameters parameters, int embedding, int mostHeads) {
    Refusal refusal = parameters.file().refusal();
    String headKey = parameters.key("attention.head_count");
    String kvKey = parameters.key("attention.head_count_kv");
    int heads = parameters.largest("attention.head_count", 0, mostHeads).orElse(0);
    int kvHeads = parameters.largest("attention.head_count_kv", 0, mostHeads).orElse(heads);
    if (heads == 0) {
      return new Attention(0, 0, 0, 0, true);
    }
    boolean uniform =
        parameters.file().integer(headKey).isPresent()
            && (parameters.file().value(kvKey).isEmpty()
                || parameters.file().integer(kvKey).isPresent());
    if (uniform && (kvHeads == 0 || heads % kvHeads != 0)) {
      throw refusal.invalid(kvKey, "must divide the " + heads + " heads but is " + kvHeads);
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
        kvHeads,
        key.orElse(Math.max(1, embedding / heads)),
        value.orElse(Math.max(1, embedding / heads)),
        uniform);
  }
}
