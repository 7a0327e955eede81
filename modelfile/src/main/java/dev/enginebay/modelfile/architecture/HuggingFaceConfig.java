package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a {@code config.json}; what would be computed otherwise than described is refused. */
final class HuggingFaceConfig {

  private static final int WIDEST = 1 << 17;
  private static final int MAX_HEADS = 1024;
  private static final int MAX_BLOCKS = 512;
  private static final int MAX_CONTEXT = 1 << 24;

  private final JsonObject config;
  private final Traits traits;
  private final Refusal refusal;
  private final HuggingFaceRotation rotation;

  HuggingFaceConfig(JsonObject config, Traits traits) {
    this.config = config;
    this.traits = traits;
    this.refusal = config.refusal();
    rotation = new HuggingFaceRotation(config);
  }

  ModelSizes sizes() {
    int width = required("hidden_size", WIDEST);
    int heads = required("num_attention_heads", MAX_HEADS);
    int kvHeads = optional("num_key_value_heads", MAX_HEADS).orElse(heads);
    if (heads % kvHeads != 0) {
      throw refusal.invalid(
          "num_key_value_heads", "must divide the %s heads but is %s".formatted(heads, kvHeads));
    }
    OptionalInt told = optional("head_dim", 1 << 16);
    if (told.isEmpty() && width % heads != 0) {
      throw refusal.invalid(
          "num_attention_heads", "must divide the width %s but is %s".formatted(width, heads));
    }
    int head = told.orElse(width / heads);
    double part = rotation.number("partial_rotary_factor").orElse(1);
    int rotated = part == 1 ? head : (int) (part * width) / heads;
    if (rotated < 2 || rotated > head || rotated % 2 != 0) {
      throw refusal.invalid(
          "partial_rotary_factor", "makes %s of %s numbers of a head".formatted(rotated, head));
    }
    return new ModelSizes(
        width,
        required("num_hidden_layers", MAX_BLOCKS),
        heads,
        kvHeads,
        head,
        head,
        required("intermediate_size", 1 << 20),
        rotated,
        required("vocab_size", 1 << 21),
        required("max_position_embeddings", MAX_CONTEXT));
  }

  /** Returns the hyper-parameters by the names of GGUF. */
  Map<String, Object> settings() {
    refuseOthers();
    Map<String, Object> settings = new HashMap<>(rotation.settings());
    double epsilon = config.require("rms_norm_eps").asNumber();
    if (!(epsilon > 0 && epsilon < 1)) {
      throw refusal.invalid("rms_norm_eps", "must be above 0 and below 1 but is " + epsilon);
    }
    settings.put("attention.layer_norm_rms_epsilon", epsilon);
    copy(settings, "query_pre_attn_scalar", TransformerReader.SCALED_BY);
    copy(settings, "attn_logit_softcapping", "attn_logit_softcapping");
    copy(settings, "final_logit_softcapping", "final_logit_softcapping");
    if (traits.number("window-every").isPresent()) {
      copy(settings, "sliding_window", "attention.sliding_window");
      copy(settings, "sliding_window_pattern", "attention.sliding_window_pattern");
      config
          .array("layer_types")
          .ifPresent(types -> settings.put("attention.sliding_window_pattern", windowed(types)));
    }
    return settings;
  }

  RotationFactors factors(ModelSizes sizes) {
    return rotation.factors(sizes.rotated());
  }

  private void copy(Map<String, Object> settings, String field, String name) {
    config
        .number(field)
        .ifPresent(
            number -> {
              if (number < 0 || (field.endsWith("scalar") && number == 0)) {
                throw refusal.invalid(field, "must be above 0 but is " + number);
              }
              settings.put(name, number);
            });
  }

  private static boolean[] windowed(List<JsonValue> types) {
    boolean[] flags = new boolean[types.size()];
    for (int block = 0; block < flags.length; block++) {
      flags[block] = types.get(block).asText().equals("sliding_attention");
    }
    return flags;
  }

  private void refuseOthers() {
    Set<String> activations =
        traits.activation() == Activation.SILU
            ? Set.of("silu", "swish")
            : Set.of("gelu_pytorch_tanh");
    String field =
        config.text("hidden_activation").isPresent() ? "hidden_activation" : "hidden_act";
    config
        .text(field)
        .filter(activation -> !activations.contains(activation))
        .ifPresent(activation -> refuse(field, activation));
    // Qwen says it although no model uses it.
    config
        .flag("use_sliding_window")
        .filter(used -> used)
        .ifPresent(used -> refuse("use_sliding_window", "true"));
    Optional<Integer> unrotated = traits.number("unrotated-every");
    OptionalLong interval = config.integer("no_rope_layer_interval");
    if (unrotated.isPresent() && interval.isPresent() && interval.getAsLong() != unrotated.get()) {
      refuse("no_rope_layer_interval", String.valueOf(interval.getAsLong()));
    }
  }

  private void refuse(String field, String value) {
    throw refusal.unsupported(
        "%s is %s, which the description of the architecture does not know; use another model"
            .formatted(field, value));
  }

  private int required(String field, long most) {
    config.require(field);
    return optional(field, most).orElseThrow();
  }

  private OptionalInt optional(String field, long most) {
    OptionalLong value = config.integer(field);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.getAsLong() < 1 || value.getAsLong() > most) {
      throw refusal.invalid(
          field, "must be from 1 to %s but is %s".formatted(most, value.getAsLong()));
    }
    return OptionalInt.of((int) value.getAsLong());
  }
}
