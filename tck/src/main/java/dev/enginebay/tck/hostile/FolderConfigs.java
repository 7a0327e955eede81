package dev.enginebay.tck.hostile;

import static dev.enginebay.tck.hostile.Expectation.INVALID;
import static dev.enginebay.tck.hostile.Expectation.REFUSED;
import static dev.enginebay.tck.hostile.Expectation.UNSUPPORTED;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Folders whose {@code config.json} is damaged, or says what no model can be. */
final class FolderConfigs {

  private static final List<String> SIZES =
      List.of(
          "hidden_size",
          "intermediate_size",
          "num_attention_heads",
          "num_key_value_heads",
          "num_hidden_layers",
          "max_position_embeddings",
          "vocab_size");

  /** The sizes that no tensor has. */
  private static final List<String> FREE = List.of("max_position_embeddings");

  private final FolderChange changes;
  private final JsonSpan config;

  private FolderConfigs(FolderOutline outline, JsonSpan config) {
    this.changes = new FolderChange(outline);
    this.config = config;
  }

  /**
   * Returns the cases. What the fields mean depends on the format of the weights, so without
   * safetensors there are only those that cannot be read.
   */
  static List<HostileCase> of(FolderOutline outline) throws IOException {
    Optional<JsonSpan> config = outline.json(FolderOutline.CONFIG);
    if (config.isEmpty()) {
      return List.of();
    }
    FolderConfigs configs = new FolderConfigs(outline, config.get());
    configs.changes.damage("config", FolderOutline.CONFIG, configs.config.text());
    if (!outline.safetensors().isEmpty()) {
      configs.add("config-of-nothing", REFUSED, "{}", "architectures", "model_type");
      SIZES.forEach(configs::size);
      List.of("rms_norm_eps", "rope_theta").forEach(configs::number);
      configs.unknown();
    }
    return configs.changes.cases();
  }

  private void size(String field) {
    config
        .member(field)
        .filter(value -> value.value().matches("\\d{1,9}"))
        .ifPresent(
            value -> {
              List<String> words = List.of(field, "heads", "tensor", "shape");
              size(field, "0", value, words);
              size(field, "-1", value, words);
              size(field, "\"many\"", value, words);
              size(field, "1.5", value, words);
              if (!FREE.contains(field)) {
                size(field, String.valueOf(Integer.parseInt(value.value()) + 1), value, words);
                size(field, "999999999", value, words);
                add("missing-" + field, REFUSED, config.renamed(field, "x_" + field), words);
              }
            });
  }

  private void size(String field, String other, JsonSpan value, List<String> words) {
    add("size-%s-of-%s".formatted(other, field), INVALID, value.with(other), words);
  }

  private void number(String field) {
    config
        .member(field)
        .ifPresent(
            value -> {
              for (String other : List.of("-1", "\"much\"")) {
                String name = "number-%s-of-%s".formatted(other, field);
                add(name, INVALID, value.with(other), field);
              }
            });
  }

  private void unknown() {
    String unknown = config.plus("quantization_config", "{\"quant_method\": \"zqzqz\"}");
    add("unknown-quantization", UNSUPPORTED, unknown, "quantization_config", "zqzqz");
    config
        .member("architectures")
        .ifPresent(
            value -> {
              String other = value.with("[\"ZqzqzForCausalLM\"]");
              other =
                  JsonSpan.of(other)
                      .member("model_type")
                      .map(type -> type.with("\"zqzqz\""))
                      .orElse(other);
              add("unknown-architecture", UNSUPPORTED, other, "zqzqz");
              add("architectures-a-text", REFUSED, value.with("\"a\""), "architectures");
            });
  }

  private void add(String name, Expectation due, String text, List<String> words) {
    add(name, due, text, words.toArray(String[]::new));
  }

  private void add(String name, Expectation due, String text, String... words) {
    changes.add(name, due, FolderOutline.CONFIG, text, words);
  }
}
