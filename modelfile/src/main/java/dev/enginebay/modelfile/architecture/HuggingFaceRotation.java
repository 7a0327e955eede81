package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.json.JsonValue;
import java.util.ArrayList;
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
  private static final String SCALING = "rope_scaling";
  private static final String PARAMETERS = "rope_parameters";
  private static final String BASE = "rope_theta";
  private static final String FACTOR = "factor";
  private static final String MAGNITUDE = "attention_factor";
  private static final String ORIGINAL = "original_max_position_embeddings";
  private static final String TEMPERATURE = "llama_4_scaling_beta";

  private final ConfigFields config;
  private final Traits traits;

  /** The objects that may hold a field, before the top of the file. */
  private final List<ConfigFields> places = new ArrayList<>();

  private final Optional<ConfigFields> ofWindow;

  HuggingFaceRotation(ConfigFields config, Traits traits) {
    this.config = config;
    this.traits = traits;
    Optional<ConfigFields> scaling = config.object(SCALING);
    Optional<ConfigFields> parameters = config.object(PARAMETERS);
    Optional<ConfigFields> full = parameters.flatMap(found -> found.object("full_attention"));
    ofWindow = parameters.flatMap(found -> found.object("sliding_attention"));
    scaling.ifPresent(places::add);
    if (scaling.isEmpty() || full.isPresent()) {
      full.or(() -> parameters).ifPresent(places::add);
    }
  }

  /** Returns a number of any place. */
  OptionalDouble number(String field) {
    return places.stream()
        .map(place -> place.number(field))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElseGet(() -> config.number(field));
  }

  /** Returns the hyper-parameters by the names of GGUF. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    put(settings, "rope.freq_base", positive(BASE, number(BASE)));
    put(settings, "rope.scaling.original_context_length", original());
    if (traits.number("window-base").isPresent()) {
      put(settings, "rope.freq_base_swa", baseOfWindow());
    }
    if (traits.words("config-temperature").contains(TEMPERATURE)) {
      settings.put("attention.temperature_scale", required(TEMPERATURE));
    }
    switch (type()) {
      case "default", "llama3" -> settings.put("rope.scaling.type", TransformerReader.NONE);
      case "linear" -> settings.put("rope.scaling.factor", required(FACTOR));
      case "yarn" -> {
        settings.put("rope.scaling.type", "yarn");
        settings.put("rope.scaling.factor", required(FACTOR));
        put(settings, "rope.scaling.yarn_beta_fast", number("beta_fast"));
        put(settings, "rope.scaling.yarn_beta_slow", number("beta_slow"));
        settings.put("rope.scaling.attn_factor", yarnMagnitude() / logarithmic(1));
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
              number(BASE).orElse(DEFAULT_BASE),
              required(FACTOR),
              required("low_freq_factor"),
              required("high_freq_factor"),
              originalOrTrained());
      case "longrope", "su" ->
          new RotationFactors(list("short_factor", rotated), list("long_factor", rotated));
      default -> RotationFactors.NONE;
    };
  }

  private double required(String field) {
    OptionalDouble number = positive(field, number(field));
    if (number.isEmpty()) {
      throw config.refusal().invalid("the rotation's " + field, "is missing");
    }
    return number.getAsDouble();
  }

  private OptionalDouble positive(String field, OptionalDouble number) {
    if (number.isPresent() && !(number.getAsDouble() > 0)) {
      throw config.refusal().invalid(field, "must be above 0 but is " + number.getAsDouble());
    }
    return number;
  }

  /** That at the top of the file comes first, as in {@code standardize_rope_params}. */
  private OptionalDouble original() {
    OptionalDouble within = number(ORIGINAL);
    OptionalDouble top = config.number(ORIGINAL);
    return positive(ORIGINAL, top.isPresent() ? top : within);
  }

  private double originalOrTrained() {
    return original().orElseGet(() -> number("max_position_embeddings").orElseThrow());
  }

  private OptionalDouble baseOfWindow() {
    OptionalDouble old = config.number("rope_local_base_freq");
    if (ofWindow.isEmpty()) {
      return positive("rope_local_base_freq", old);
    }
    String type = type(ofWindow.get()).orElse("default");
    if (!type.equals("default")) {
      throw config
          .refusal()
          .unsupported(
              "the rotation of sliding_attention is of the type "
                  + type
                  + ", which is not computed here; use another model");
    }
    OptionalDouble base = ofWindow.get().number(BASE);
    return positive(BASE, base.isPresent() ? base : old);
  }

  private String type() {
    String type =
        places.stream().flatMap(place -> type(place).stream()).findFirst().orElse("default");
    // As Phi3Config, whose early files say yarn.
    boolean lists = places.stream().anyMatch(place -> place.array("long_factor").isPresent());
    return type.equals("yarn") && lists ? "longrope" : type;
  }

  private static Optional<String> type(ConfigFields place) {
    Optional<String> old = place.text("type");
    return place.text("rope_type").or(() -> old);
  }

  /** As {@code _compute_yarn_parameters}. */
  private double yarnMagnitude() {
    OptionalDouble told = number(MAGNITUDE);
    double times = number("mscale").orElse(0);
    double ofAll = number("mscale_all_dim").orElse(0);
    return told.orElseGet(
        () -> times != 0 && ofAll != 0 ? logarithmic(times) / logarithmic(ofAll) : logarithmic(1));
  }

  private double logarithmic(double times) {
    return RotationReader.magnitude(required(FACTOR), times);
  }

  /** As {@code _compute_longrope_parameters}. */
  private double longMagnitude() {
    double original = originalOrTrained();
    double trained = config.number("max_position_embeddings").orElse(original);
    double scale = number(FACTOR).orElse(trained / original);
    return number(MAGNITUDE)
        .orElse(scale <= 1 ? 1 : Math.sqrt(1 + Math.log(scale) / Math.log(original)));
  }

  private List<Double> list(String field, int rotated) {
    List<Double> factors =
        places.stream()
            .flatMap(place -> place.array(field).stream())
            .findFirst()
            .orElseThrow(() -> config.refusal().invalid("the rotation's " + field, "is missing"))
            .stream()
            .map(JsonValue::asNumber)
            .toList();
    if (factors.size() != rotated / 2 || factors.stream().anyMatch(factor -> !(factor > 0))) {
      throw config.refusal().invalid(field, "must be %s numbers above 0".formatted(rotated / 2));
    }
    return factors;
  }

  private static void put(Map<String, Object> settings, String name, OptionalDouble number) {
    number.ifPresent(value -> settings.put(name, value));
  }
}
