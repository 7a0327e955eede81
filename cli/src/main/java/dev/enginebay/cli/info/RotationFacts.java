package dev.enginebay.cli.info;

import dev.enginebay.modelfile.architecture.GgufModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The facts in a file about the rotation of queries and keys (RoPE) and about windows. */
final class RotationFacts {

  private final Map<String, Object> facts = new LinkedHashMap<>();

  RotationFacts(GgufModel model) {
    facts.put("head size", model.keyLength());
    number(model, "rotated", "rope.dimension_count");
    number(model, "base", "rope.freq_base");
    number(model, "base in the window", "rope.freq_base_swa");
    model
        .file()
        .text(model.architecture() + ".rope.scaling.type")
        .ifPresent(type -> facts.put("scaling", type));
    number(model, "factor", "rope.scaling.factor");
    number(model, "original context", "rope.scaling.original_context_length");
    number(model, "window", "attention.sliding_window");
  }

  private void number(GgufModel model, String fact, String name) {
    model
        .file()
        .number(model.architecture() + "." + name)
        .ifPresent(
            number ->
                facts.put(fact, number == Math.rint(number) ? (Object) (long) number : number));
  }

  /** Returns the facts by name. */
  Map<String, Object> asMap() {
    return facts;
  }

  /** Returns the facts on one line. */
  String asText() {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + " " + fact.getValue())
        .collect(Collectors.joining(", "));
  }
}
