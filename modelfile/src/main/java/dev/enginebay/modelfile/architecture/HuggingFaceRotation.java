package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a {@code config.json} says of rotations: at its top and in {@code rope_scaling}, or, of
 * later releases, all of it in {@code rope_parameters}.
 */
final class HuggingFaceRotation {

  private static final double DEFAULT_BASE = 10_000;
  private static final String ORIGINAL = "original_max_position_embeddings";

  private final JsonObject config;
  private final Optional<JsonObject> scaling;
  private final Optional<JsonObject> ofWindow;

  HuggingFaceRotation(JsonObject config) {
    this.config = config;
    Optional<JsonObject> parameters = config.object("rope_parameters");
    scaling =
        parameters
            .flatMap(found -> found.object("full_attention"))
            .or(() -> parameters)
            .or(() -> config.object("rope_scaling"));
    ofWindow = parameters.flatMap(found -> found.object("sliding_attention"));
  }

  /** Returns a number of either place. */
  OptionalDouble number(String field) {
    OptionalDouble found = scaling.map(there -> there.number(field)).orElse(OptionalDouble.empty());
    return found.isPresent() ? found : config.number(field);
  }

  /** Returns the hyper-parameters by the names of GGUF. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    put(settings, "rope.freq_base", positive("rope_theta", number("rope_theta")));
    OptionalDouble ofBlocks =
        ofWindow
            .map(there -> there.number("rope_theta"))
            .orElse(config.number("rope_local_base_freq"));
    put(settings, "rope.freq_base_swa", positive("base of the rotation in a window", ofBlocks));
    put(settings, "rope.scaling.original_context_length", positive(ORIGINAL, number(ORIGINAL)));
    switch (type()) {
      case "default", "llama3" -> settings.put("rope.scaling.type", "none");
      case "linear" -> put(settings, "rope.scaling.factor", positive("factor", number("factor")));
      case "yarn" -> {
        settings.put("rope.scaling.type", "yarn");
        put(settings, "rope.scaling.factor", positive("factor", number("factor")));
        put(settings, "rope.scaling.yarn_beta_fast", number("beta_fast"));
        put(settings, "rope.scaling.yarn_beta_slow", number("beta_slow"));
        put(settings, "rope.scaling.yarn_log_multiplier", number("mscale_all_dim"));
        put(settings, "attention.temperature_scale", number("llama_4_scaling_beta"));
      }
      case "longrope", "su" -> settings.put("rope.scaling.attn_factor", longMagnitude());
      default ->
          throw config
              .refusal()
              .unsupported(
                  "rope_scaling is of the type %s, which is not computed here; use another model"
                      .formatted(type()));
    }
    return settings;
  }

  /** Returns what divides the frequencies. */
  RotationFactors factors(int rotated) {
    return switch (type()) {
      case "llama3" ->
          RotationFactors.llama3(
              rotated,
              number("rope_theta").orElse(DEFAULT_BASE),
              number("factor").orElse(8),
              number("low_freq_factor").orElse(1),
              number("high_freq_factor").orElse(4),
              number(ORIGINAL).orElse(8192));
      case "longrope", "su" ->
          new RotationFactors(list("short_factor", rotated), list("long_factor", rotated));
      default -> RotationFactors.NONE;
    };
  }

  private OptionalDouble positive(String field, OptionalDouble number) {
    if (number.isPresent() && !(number.getAsDouble() > 0)) {
      throw config.refusal().invalid(field, "must be above 0 but is " + number.getAsDouble());
    }
    return number;
  }

  private String type() {
    return scaling
        .flatMap(there -> there.text("rope_type").or(() -> there.text("type")))
        .orElse("default");
  }

  /** As {@code Phi3MiniModel} in llama.cpp's converter. */
  private double longMagnitude() {
    double trained = config.require("max_position_embeddings").asNumber();
    double original = number(ORIGINAL).orElse(trained);
    double scale = trained / original;
    return scale <= 1 ? 1 : Math.sqrt(1 + Math.log(scale) / Math.log(original));
  }

  private List<Double> list(String field, int rotated) {
    List<Double> factors =
        scaling.orElseThrow().require(field).asArray().stream().map(JsonValue::asNumber).toList();
    if (factors.size() != rotated / 2 || factors.stream().anyMatch(factor -> !(factor > 0))) {
      throw config.refusal().invalid(field, "must be %s numbers above 0".formatted(rotated / 2));
    }
    return factors;
  }

  private static void put(Map<String, Object> settings, String name, OptionalDouble number) {
    number.ifPresent(value -> settings.put(name, value));
  }
}
