package dev.enginebay.text.template.jinja;

import dev.enginebay.InferenceException;
import dev.enginebay.text.template.jinja.builtin.JsonText;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Limits;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A template, what it is given, and what Python's Jinja makes of them; see reference.py.
 *
 * @param rendering empty if it fails there
 */
record ReferenceCase(String name, String template, Dict context, Optional<String> rendering) {

  private static final Limits WIDE =
      new Limits(100_000_000, 100_000_000, 600, 100_000_000, Duration.ofHours(1));

  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 7, 6, 9, 5, 3, 0, ZoneOffset.UTC);

  static ReferenceCase read(String json) {
    Dict fields = (Dict) JsonText.read(Text.content(json), new Budget(WIDE, () -> 0, () -> false));
    return new ReferenceCase(
        text(fields, "name").orElseThrow(),
        text(fields, "template").orElseThrow(),
        (Dict) Objects.requireNonNull(fields.get("context")),
        text(fields, "want"));
  }

  private static Optional<String> text(Dict fields, String name) {
    return fields.get(name) instanceof Text text ? Optional.of(text.chars()) : Optional.empty();
  }

  /** Returns what ours makes of it, or why it fails. */
  String rendered() {
    Map<String, Value> names = new HashMap<>();
    context.entries().forEach(entry -> names.put(((Text) entry.key()).chars(), entry.value()));
    try {
      Budget budget = new Budget(Limits.of(1_000, 10_000), () -> 0, () -> false);
      return JinjaTemplate.read(template, TemplateOwner.MODEL)
          .render(names, name -> {}, budget, () -> NOW)
          .orElseThrow()
          .text();
    } catch (InferenceException failed) {
      return "FAILED " + failed.getMessage();
    }
  }

  /** Returns whether ours does what the reference does. */
  boolean holds() {
    String ours = rendered();
    return rendering.map(ours::equals).orElse(ours.startsWith("FAILED "));
  }
}
