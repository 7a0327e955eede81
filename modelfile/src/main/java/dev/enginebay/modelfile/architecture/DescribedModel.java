package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.architecture.ArchitectureDescription.Part;
import dev.enginebay.modelfile.file.Refusal;
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

  /** Refuses an architecture without a description. */
  static void requireArchitecture(GgufFile file) {
    String architecture = GgufModel.architecture(file);
    if (ArchitectureDescription.of(architecture).isEmpty()) {
      throw file.refusal()
          .unsupported(
              "general.architecture is %s, which has no description; known are %s"
                  .formatted(architecture, String.join(", ", ArchitectureDescription.KNOWN)));
    }
  }

  /** Returns the model with its description, and refuses one that is not described wholly. */
  static DescribedModel require(GgufModel model) {
    requireArchitecture(model.file());
    Refusal refusal = model.file().refusal();
    DescribedModel described =
        of(model)
            .orElseThrow(
                () ->
                    refusal.unsupported(
                        "the blocks of this %s differ from each other, but are alike in its"
                                .formatted(model.architecture())
                            + " architecture's description; use an engine that knows more"));
    Optional<String> unknown = described.unknownPart();
    if (unknown.isPresent()) {
      throw refusal.unsupported(
          "the description of the architecture %s does not know %s; use an engine that does"
              .formatted(model.architecture(), unknown.get()));
    }
    return described;
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
    ModelSizes sizes = ModelSizes.of(model);
    boolean fused = shapes.find(FUSED).isPresent();
    for (Part part : description.tensors()) {
      boolean elsewhere = (part.ofFeedForward() && hasExperts()) || (part.ofProjection() && fused);
      if (!elsewhere) {
        check(part, shapes, sizes.of(part.sizes()));
      }
    }
    checkSettings();
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

  /** Refuses hyper-parameters that contradict each other. */
  private void checkSettings() {
    new TransformerReader(
            model.architecture(),
            description.traits(),
            ModelSizes.of(model),
            new GgufSettings(model.file(), model.architecture()),
            model.trainedContextLength())
        .read(Norm.of(description.tensors()), description.traits().pairs(), Set.of());
  }

  /** Returns whether all of the model that an engine reads is in the description. */
  boolean complete() {
    return unknownPart().isEmpty()
        && model.file().tensors().stream().allMatch(tensor -> WEIGHTS.contains(tensor.type()));
  }

  /** Returns a part of the model that the description lacks. */
  private Optional<String> unknownPart() {
    return Stream.of("experts")
        .filter(any -> hasExperts())
        .findFirst()
        .or(() -> otherKey().map(key -> "the hyper-parameter " + key))
        .or(() -> otherTensor().map(name -> "the tensor " + name));
  }

  private Optional<String> otherKey() {
    String prefix = model.architecture() + ".";
    return model.file().keys().stream()
        .filter(key -> key.startsWith(prefix))
        .filter(key -> !description.keys().contains(key.substring(prefix.length())))
        .findFirst();
  }

  private Optional<String> otherTensor() {
    Set<String> names = new HashSet<>();
    for (Part part : description.tensors()) {
      for (int block = 0; block < (part.ofBlock() ? model.layers() : 1); block++) {
        names.add(part.inBlock(block));
      }
    }
    return model.file().tensors().stream()
        .map(TensorInfo::name)
        .filter(name -> !names.contains(name))
        .findFirst();
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
