package dev.enginebay.llamacpp;

import dev.enginebay.modelfile.testing.GgufWriter;
import dev.enginebay.modelfile.testing.RandomTransformer;
import java.util.ArrayList;
import java.util.List;

/**
 * A model with random weights that the reference and llama.cpp compute.
 *
 * @param name the architecture, and what is special about the model
 * @param writer writes the model's file
 * @param contextLength the positions of a sequence
 */
record ReferenceModel(String name, GgufWriter writer, int contextLength) {

  private static final int SHORT = RandomTransformer.CONTEXT / 2;

  private static final double OF_SILU = 1e-4;

  /** llama.cpp looks up GELU in a 16-bit table. */
  private static final double OF_GELU = 5e-3;

  /** Returns a model of each architecture, and variants with optional hyper-parameters. */
  static List<ReferenceModel> all() {
    List<ReferenceModel> models = new ArrayList<>();
    for (String architecture : RandomTransformer.ARCHITECTURES) {
      models.add(of(architecture));
    }
    models.add(
        of(
            "llama",
            "with frequency factors",
            writer("llama")
                .tensor("rope_freqs.weight", new float[] {1, 1, 1.5f, 2, 3, 5, 8, 8}, 8)));
    models.add(
        of(
            "llama",
            "scaled linearly",
            writer("llama")
                .text("llama.rope.scaling.type", "linear")
                .float32("llama.rope.scaling.factor", 4)));
    models.add(
        of(
            "qwen2",
            "scaled by YaRN",
            writer("qwen2")
                .text("qwen2.rope.scaling.type", "yarn")
                .float32("qwen2.rope.scaling.factor", 4)
                .uint32("qwen2.rope.scaling.original_context_length", 64)));
    models.add(
        of(
            "gemma3",
            "with a pattern and a base of its window",
            writer("gemma3")
                .uint32("gemma3.attention.sliding_window_pattern", 3)
                .float32("gemma3.rope.freq_base_swa", 300)
                .float32("gemma3.rope.scaling.factor", 8)
                .text("gemma3.rope.scaling.type", "linear")));
    models.add(
        of(
            "gemma3",
            "without a window",
            writer("gemma3").without("gemma3.attention.sliding_window")));
    models.add(new ReferenceModel("phi3 beyond its context", writer("phi3"), 2 * SHORT));
    return models;
  }

  /** Returns the usual model of an architecture. */
  static ReferenceModel of(String architecture) {
    return of(architecture, "", writer(architecture));
  }

  private static ReferenceModel of(String architecture, String what, GgufWriter writer) {
    return new ReferenceModel((architecture + " " + what).strip(), writer, SHORT);
  }

  private static GgufWriter writer(String architecture) {
    return RandomTransformer.writer(architecture);
  }

  /** Returns the allowed difference of logits, relative to the largest. */
  double tolerance() {
    return name.startsWith("gemma") ? OF_GELU : OF_SILU;
  }
}
