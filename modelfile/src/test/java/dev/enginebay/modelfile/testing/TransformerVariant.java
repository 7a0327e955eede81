package dev.enginebay.modelfile.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A random transformer, usual or with optional hyper-parameters, that engines are compared on.
 *
 * @param name the architecture, and what is special about the model
 * @param writer writes the model's file
 * @param contextLength the positions of a sequence
 */
public record TransformerVariant(String name, GgufWriter writer, int contextLength) {

  private static final int SHORT = RandomTransformer.CONTEXT / 2;

  /** Returns a model of each architecture, and variants with optional hyper-parameters. */
  public static List<TransformerVariant> all() {
    List<TransformerVariant> models = new ArrayList<>();
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
    models.add(new TransformerVariant("phi3 beyond its context", writer("phi3"), 2 * SHORT));
    return models;
  }

  /** Returns the usual model of an architecture. */
  public static TransformerVariant of(String architecture) {
    return of(architecture, "", writer(architecture));
  }

  private static TransformerVariant of(String architecture, String what, GgufWriter writer) {
    return new TransformerVariant((architecture + " " + what).strip(), writer, SHORT);
  }

  private static GgufWriter writer(String architecture) {
    return RandomTransformer.writer(architecture);
  }
}
