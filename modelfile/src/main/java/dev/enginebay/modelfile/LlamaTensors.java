package dev.enginebay.modelfile;

import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The tensors of the Llama family: the same in every block, named alike, sizes all told. */
record LlamaTensors(GgufModel model, TensorShapes shapes) {

  private static final Set<String> FAMILY =
      Set.of("llama", "mistral3", "qwen2", "qwen3", "smollm3");

  private static final Set<String> NOT_WEIGHTS =
      Set.of("I8", "I16", "I32", "I64", "F64", "Q8_1", "Q8_K");

  /** Whether the model is of the family and has blocks that are all alike. */
  static boolean cover(GgufModel model) {
    return FAMILY.contains(model.architecture())
        && Stream.of("attention.head_count", "attention.head_count_kv", "feed_forward_length")
            .map(name -> model.file().value(key(model, name)))
            .noneMatch(value -> value.orElse(null) instanceof GgufValue.Array);
  }

  void check() {
    requireKey(key(model, "attention.head_count"));
    requireKey(key(model, "attention.layer_norm_rms_epsilon"));
    requireKey(key(model, "feed_forward_length"));
    requireKey("tokenizer.ggml.model");
    requireKey(TokenCheck.TOKENS);
    if (model.heads() == 0) {
      throw model.file().refusal().invalid(key(model, "attention.head_count"), "is 0");
    }
    checkRotation();
    long width = model.embeddingLength();
    shapes.require(TensorShapes.EMBEDDING, width, model.vocabularySize());
    shapes.require("output_norm.weight", width);
    shapes.checkShape("output.weight", width, model.vocabularySize());
    boolean dense = integer(model, "expert_count").orElse(0) == 0;
    for (int block = 0; block < model.layers(); block++) {
      checkAttention("blk." + block + ".", width);
      if (dense) {
        checkFeedForward("blk." + block + ".", width);
      }
    }
    for (TensorInfo tensor : model.file().tensors()) {
      if (tensor.name().endsWith(".weight") && NOT_WEIGHTS.contains(tensor.type())) {
        throw model
            .file()
            .refusal()
            .unsupported(
                "type of tensor "
                    + tensor.name()
                    + " is "
                    + tensor.type()
                    + ", which is not for weights; convert the model again");
      }
    }
  }

  private void checkAttention(String block, long width) {
    long queries = (long) model.heads() * model.keyLength();
    long keys = (long) model.kvHeads() * model.keyLength();
    long values = (long) model.kvHeads() * model.valueLength();
    shapes.require(block + "attn_norm.weight", width);
    if (shapes.find(block + "attn_qkv.weight").isPresent()) {
      shapes.require(block + "attn_qkv.weight", width, queries + keys + values);
    } else {
      shapes.require(block + "attn_q.weight", width, queries);
      shapes.require(block + "attn_k.weight", width, keys);
      shapes.require(block + "attn_v.weight", width, values);
    }
    shapes.require(block + "attn_output.weight", (long) model.heads() * model.valueLength(), width);
  }

  private void checkFeedForward(String block, long width) {
    long inner = integer(model, "feed_forward_length").orElseThrow();
    shapes.require(block + "ffn_norm.weight", width);
    shapes.require(block + "ffn_gate.weight", width, inner);
    shapes.require(block + "ffn_up.weight", width, inner);
    shapes.require(block + "ffn_down.weight", inner, width);
  }

  /** Others of the family may rotate a part of each head; Llama itself rotates all of it. */
  private void checkRotation() {
    String rope = key(model, "rope.dimension_count");
    long rotated = integer(model, "rope.dimension_count").orElse(model.keyLength());
    if (model.architecture().equals("llama") && rotated != model.keyLength()) {
      throw model
          .file()
          .refusal()
          .invalid(rope, "must be the head size " + model.keyLength() + " but is " + rotated);
    }
  }

  private void requireKey(String key) {
    if (model.file().value(key).isEmpty()) {
      throw model.file().refusal().invalid(key, "is missing");
    }
  }

  private static String key(GgufModel model, String name) {
    return model.architecture() + "." + name;
  }

  private static OptionalLong integer(GgufModel model, String name) {
    return model.file().integer(key(model, name));
  }
}
