package dev.enginebay.modelfile.architecture;

import java.util.List;

/** The lengths of a model's tensors by the names that descriptions use. */
record ModelSizes(GgufModel model) {

  /** The lengths of a part; a plus between names adds them. */
  long[] of(List<String> names) {
    return names.stream().mapToLong(this::sum).toArray();
  }

  /** Returns the rows of a part of a block, by its canonical name there. */
  long ofPart(String name) {
    return switch (name) {
      case "attn_q" -> of("queries");
      case "attn_k" -> of("keys");
      case "attn_v" -> of("values");
      case "ffn_gate", "ffn_up" -> of("inner");
      default -> throw new IllegalStateException("a description fuses the unknown part " + name);
    };
  }

  private long sum(String names) {
    long sum = 0;
    for (String name : names.split("\\+", -1)) {
      sum += of(name);
    }
    return sum;
  }

  private long of(String name) {
    return switch (name) {
      case "width" -> model.embeddingLength();
      case "vocabulary" -> model.vocabularySize();
      case "inner" -> integer("feed_forward_length", 0);
      case "head" -> model.keyLength();
      case "pairs" -> integer("rope.dimension_count", model.keyLength()) / 2;
      case "queries" -> (long) model.heads() * model.keyLength();
      case "keys" -> (long) model.kvHeads() * model.keyLength();
      case "values" -> (long) model.kvHeads() * model.valueLength();
      case "results" -> (long) model.heads() * model.valueLength();
      default -> throw new IllegalStateException("a description names the unknown size " + name);
    };
  }

  private long integer(String name, long otherwise) {
    return model.file().integer(model.architecture() + "." + name).orElse(otherwise);
  }
}
