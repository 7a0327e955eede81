package dev.enginebay.modelfile.architecture;

import java.util.List;

/**
 * The lengths that a model's tensors have.
 *
 * @param width of an embedding
 * @param layers blocks
 * @param heads of the queries
 * @param kvHeads of keys and values
 * @param keyLength of one head's key
 * @param valueLength of one head's value
 * @param inner width of the feed-forward network
 * @param rotated numbers of a head
 * @param vocabulary tokens
 * @param trainedContext positions
 */
record ModelSizes(
    int width,
    int layers,
    int heads,
    int kvHeads,
    int keyLength,
    int valueLength,
    int inner,
    int rotated,
    int vocabulary,
    int trainedContext) {

  static ModelSizes of(GgufModel model) {
    return new ModelSizes(
        model.embeddingLength(),
        model.layers(),
        model.heads(),
        model.kvHeads(),
        model.keyLength(),
        model.valueLength(),
        integer(model, "feed_forward_length", 0),
        integer(model, "rope.dimension_count", model.keyLength()),
        model.vocabularySize(),
        model.trainedContextLength());
  }

  private static int integer(GgufModel model, String name, int otherwise) {
    return (int) model.file().integer(model.architecture() + "." + name).orElse(otherwise);
  }

  /** Returns the lengths of a part of a model; a plus between names adds them. */
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
      case "width" -> width;
      case "vocabulary" -> vocabulary;
      case "inner" -> inner;
      case "head" -> keyLength;
      case "pairs" -> rotated / 2;
      case "queries" -> (long) heads * keyLength;
      case "keys" -> (long) kvHeads * keyLength;
      case "values" -> (long) kvHeads * valueLength;
      case "results" -> (long) heads * valueLength;
      default -> throw new IllegalStateException("a description names the unknown size " + name);
    };
  }
}
