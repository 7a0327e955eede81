package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * What a {@code config.json} says of windows. Here also architectures have them whose windows
 * llama.cpp does not compute: transformers does.
 */
record HuggingFaceWindows(ConfigFields fields, Traits traits, String type) {

  private static final String WINDOW = "sliding_window";
  private static final String PATTERN = "attention.sliding_window_pattern";

  /** Puts the window and a flag for each block, or nothing if all blocks see all. */
  void put(Map<String, Object> settings, int layers) {
    Optional<List<String>> types =
        fields.array("layer_types").map(list -> list.stream().map(JsonValue::asText).toList());
    types.ifPresent(list -> check(list, layers));
    Optional<IntPredicate> windowed =
        types
            .filter(any -> kind().matches("periodic|late|unrotated"))
            .map(HuggingFaceWindows::windowed)
            .or(this::untold);
    OptionalDouble window = window();
    if (window.isPresent() && !(window.getAsDouble() >= 1)) {
      throw fields.refusal().invalid(WINDOW, "must be above 0 but is " + window.getAsDouble());
    }
    boolean[] flags = new boolean[layers];
    boolean any = false;
    for (int block = 0; block < flags.length; block++) {
      flags[block] = windowed.isPresent() && windowed.get().test(block);
      any |= flags[block];
    }
    if (any && window.isEmpty()) {
      throw fields.refusal().invalid(WINDOW, "is missing, but some layers are sliding_attention");
    }
    if (any) {
      settings.put("attention.sliding_window", window.getAsDouble());
    }
    settings.put(PATTERN, flags);
  }

  private void check(List<String> types, int layers) {
    if (types.size() != layers) {
      throw fields
          .refusal()
          .invalid(
              "layer_types",
              "has %s elements where there are %s layers".formatted(types.size(), layers));
    }
    boolean has = kind().matches("periodic|late|unrotated");
    for (String name : types) {
      if (!name.equals("full_attention") && !(has && name.equals("sliding_attention"))) {
        throw fields
            .refusal()
            .unsupported(
                "layer_types has %s, which the description of the architecture does not know; use"
                        .formatted(name)
                    + " another model");
      }
    }
  }

  private static IntPredicate windowed(List<String> types) {
    return block -> types.get(block).equals("sliding_attention");
  }

  /** Returns which blocks have a window where {@code layer_types} does not say it. */
  private Optional<IntPredicate> untold() {
    if (kind().equals("periodic")) {
      int every = period();
      return Optional.of(block -> (block + 1) % every != 0);
    }
    if (window().isEmpty()) {
      return Optional.empty();
    }
    return switch (kind()) {
      case "all" -> Optional.of(block -> true);
      case "late" -> {
        long first = fields.integer("max_window_layers").orElse(0);
        yield Optional.of(block -> block >= first);
      }
      case "unrotated" -> {
        int every = traits.number("unrotated-every").orElseThrow();
        yield Optional.of(block -> (block + 1) % every == 0);
      }
      default -> Optional.empty();
    };
  }

  private int period() {
    int usual = traits.number("window-every").orElseThrow();
    List<String> field = traits.words("config-period");
    double period = field.isEmpty() ? usual : fields.number(field.get(0)).orElse(usual);
    if (!(period >= 1)) {
      throw fields.refusal().invalid(field.get(0), "must be above 0 but is " + period);
    }
    return (int) period;
  }

  private OptionalDouble window() {
    return switch (kind()) {
      case "periodic", "all" -> fields.number(WINDOW);
      case "late", "unrotated" -> {
        OptionalDouble window = fields.number(WINDOW);
        yield fields.flag("use_sliding_window") ? window : OptionalDouble.empty();
      }
      default -> OptionalDouble.empty();
    };
  }

  /** Returns which blocks may have a window, or an empty text if none of this class has. */
  private String kind() {
    List<String> words = traits.words("config-window");
    boolean ofOther = words.size() > 1 && !words.contains(type);
    return words.isEmpty() || ofOther ? "" : words.get(0);
  }
}
