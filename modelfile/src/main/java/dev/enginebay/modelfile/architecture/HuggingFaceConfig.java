package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.architecture.ArchitectureDescription.Part;
import dev.enginebay.modelfile.file.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a {@code config.json} as the library transformers does; what would be computed otherwise
 * than described is refused.
 */
final class HuggingFaceConfig {

  private static final int WIDEST = 1 << 17;
  private static final int MAX_HEADS = 1024;
  private static final int MAX_BLOCKS = 512;
  private static final int MAX_CONTEXT = 1 << 24;

  private final ConfigFields fields;
  private final Traits traits;
  private final Refusal refusal;
  private final HuggingFaceRotation rotation;
  private final HuggingFaceWindows windows;

  /**
   * Reads nothing yet.
   *
   * @param fields those of the file
   * @param traits of the architecture
   * @param type what transformers calls the class of the model
   */
  HuggingFaceConfig(ConfigFields fields, Traits traits, String type) {
    this.fields = fields;
    this.traits = traits;
    this.refusal = fields.refusal();
    rotation = new HuggingFaceRotation(fields, traits);
    windows = new HuggingFaceWindows(fields, traits, type);
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
    int rotated = (int) (part * head);
    if (rotated < 2 || rotated > head || rotated % 2 != 0) {
      throw refusal.invalid(
          "partial_rotary_factor", "makes %s of %s numbers of a head".formatted(rotated, head));
    }
    if (rotated != head && traits.heads("whole")) {
      refuse("partial_rotary_factor", String.valueOf(part));
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
  Map<String, Object> settings(ModelSizes sizes) {
    refuseOthers(sizes);
    Map<String, Object> settings = new HashMap<>(rotation.settings());
    fields.require("rms_norm_eps");
    double epsilon = fields.number("rms_norm_eps").orElseThrow();
    if (!(epsilon > 0 && epsilon < 1)) {
      throw refusal.invalid("rms_norm_eps", "must be above 0 and below 1 but is " + epsilon);
    }
    settings.put("attention.layer_norm_rms_epsilon", epsilon);
    if (traits.number("scale-by-width").isPresent()) {
      put(settings, "query_pre_attn_scalar", TransformerReader.SCALED_BY);
    }
    softCap(settings, "attn_logit_softcapping", "attention-soft-cap");
    softCap(settings, "final_logit_softcapping", "logit-soft-cap");
    windows.put(settings, sizes.layers());
    return settings;
  }

  RotationFactors factors(ModelSizes sizes) {
    return rotation.factors(sizes.rotated());
  }

  /** Returns whether a tensor that an architecture may have must be there, or empty if it may. */
  Optional<Boolean> has(Part part) {
    if (part.name().equals("output.weight")) {
      return Optional.of(true).filter(any -> !fields.flag("tie_word_embeddings"));
    }
    return part.name().endsWith(".bias")
        ? Optional.of(fields.flag(part.ofFeedForward() ? "mlp_bias" : "attention_bias"))
        : Optional.empty();
  }

  /** Refuses what was not read and is about what is computed; to be asked when all else is read. */
  void refuseUnread() {
    List<String> unread = fields.unread();
    for (String field : ConfigWords.of("refused")) {
      if (unread.contains(field) && !fields.saysNone(field)) {
        throw refusal.unsupported(
            field
                + " changes what is computed in a way that the description of the architecture does"
                + " not know; use another model");
      }
    }
  }

  /** Returns fields that changed nothing and are not known to be about something else. */
  List<String> ignored() {
    Set<String> harmless = new HashSet<>(ConfigWords.of("harmless"));
    harmless.addAll(ConfigWords.of("refused")); // they say that there is none of it
    return fields.unread().stream().filter(field -> !harmless.contains(field)).toList();
  }

  private void put(Map<String, Object> settings, String field, String name) {
    OptionalDouble number = fields.number(field);
    if (number.isPresent()) {
      if (!(number.getAsDouble() > 0)) {
        throw refusal.invalid(field, "must be above 0 but is " + number.getAsDouble());
      }
      settings.put(name, number.getAsDouble());
    }
  }

  /** A cap that is null is none, whatever the architecture has else. */
  private void softCap(Map<String, Object> settings, String name, String trait) {
    if (traits.number(trait).isPresent()) {
      put(settings, name, name);
      if (fields.isNull(name)) {
        settings.put(name, TransformerReader.NONE);
      }
    }
  }

  private void refuseOthers(ModelSizes sizes) {
    for (String field : List.of("hidden_act", "hidden_activation")) {
      fields
          .text(field)
          .filter(activation -> !activations().contains(activation))
          .ifPresent(activation -> refuse(field, activation));
    }
    traits
        .number("unrotated-every")
        .filter(every -> !unrotated(sizes.layers(), every))
        .ifPresent(
            every -> refuse("no_rope_layers or no_rope_layer_interval", "not every " + every));
  }

  private List<String> activations() {
    List<String> names = new ArrayList<>(traits.words("activation-names"));
    return names.isEmpty() ? List.of("silu", "swish") : names;
  }

  private boolean unrotated(int layers, int every) {
    List<Long> expected = new ArrayList<>();
    for (int block = 1; block <= layers; block++) {
      expected.add(block % every == 0 ? 0L : 1L);
    }
    OptionalLong interval = fields.integer("no_rope_layer_interval");
    return fields
        .array("no_rope_layers")
        .map(told -> told.stream().map(flag -> flag.asInteger()).toList().equals(expected))
        .orElse(interval.orElse(every) == every);
  }

  private void refuse(String field, String value) {
    throw refusal.unsupported(
        "%s is %s, which the description of the architecture does not know; use another model"
            .formatted(field, value));
  }

  private int required(String field, long most) {
    fields.require(field);
    return optional(field, most).orElseThrow();
  }

  private OptionalInt optional(String field, long most) {
    OptionalLong value = fields.integer(field);
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
