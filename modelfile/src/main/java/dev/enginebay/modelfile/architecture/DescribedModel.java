package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.architecture.ArchitectureDescription.Part;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.GgufValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A model and the description of its architecture. */
record DescribedModel(GgufModel model, ArchitectureDescription description) {

  private static final String FUSED = "blk.0.attn_qkv.weight";

  /** Number formats of weights with which every engine multiplies. */
  private static final Set<String> WEIGHTS =
      Set.of(
          "F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K",
          "Q5_K", "Q6_K", "IQ4_NL", "IQ4_XS");

  private static final Set<String> NOT_WEIGHTS =
      Set.of("I8", "I16", "I32", "I64", "F64", "Q8_1", "Q8_K");

  /** Returns the model with its description, or empty if there is none or its blocks differ. */
  static Optional<DescribedModel> of(GgufModel model) {
    boolean alike =
        Stream.of("attention.head_count", "attention.head_count_kv", "feed_forward_length")
            .map(name -> model.file().value(key(model, name)))
            .noneMatch(value -> value.orElse(null) instanceof GgufValue.Array);
    return ArchitectureDescription.of(model.architecture())
        .filter(description -> alike)
        .map(description -> new DescribedModel(model, description));
  }

  /** Refuses a model that lacks a part, or has one of another shape than its sizes say. */
  void check() {
    Stream.of("attention.head_count", "attention.layer_norm_rms_epsilon", "feed_forward_length")
        .forEach(name -> requireKey(key(model, name)));
    requireKey("tokenizer.ggml.model");
    requireKey(GgufFile.TOKENS);
    if (model.heads() == 0) {
      throw model.file().refusal().invalid(key(model, "attention.head_count"), "is 0");
    }
    TensorShapes shapes = new TensorShapes(model);
    ModelSizes sizes = new ModelSizes(model);
    boolean fused = shapes.find(FUSED).isPresent();
    for (Part part : description.tensors()) {
      boolean elsewhere = (part.ofFeedForward() && hasExperts()) || (part.ofProjection() && fused);
      if (!elsewhere) {
        check(part, shapes, sizes.of(part.sizes()));
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

  private void check(Part part, TensorShapes shapes, long[] dimensions) {
    int count = part.ofBlock() ? model.layers() : 1;
    for (int block = 0; block < count; block++) {
      String name = part.inBlock(block);
      if (part.required()) {
        shapes.require(name, dimensions);
      } else {
        shapes.checkShape(name, dimensions);
      }
    }
  }

  /** Returns whether all of the model that an engine reads is in the description. */
  boolean complete() {
    return !hasExperts() && hasNoOtherKeys() && hasNoOtherTensors();
  }

  private boolean hasNoOtherKeys() {
    String prefix = model.architecture() + ".";
    return model.file().keys().stream()
        .filter(key -> key.startsWith(prefix))
        .allMatch(key -> description.keys().contains(key.substring(prefix.length())));
  }

  private boolean hasNoOtherTensors() {
    Set<String> names = new HashSet<>();
    for (Part part : description.tensors()) {
      for (int block = 0; block < (part.ofBlock() ? model.layers() : 1); block++) {
        names.add(part.inBlock(block));
      }
    }
    return model.file().tensors().stream()
        .allMatch(tensor -> names.contains(tensor.name()) && WEIGHTS.contains(tensor.type()));
  }

  private boolean hasExperts() {
    return model.file().integer(key(model, "expert_count")).orElse(0) != 0;
  }

  private void requireKey(String key) {
    if (model.file().value(key).isEmpty()) {
      throw model.file().refusal().invalid(key, "is missing");
    }
  }

  private static String key(GgufModel model, String name) {
    return model.architecture() + "." + name;
  }
}
