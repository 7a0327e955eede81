package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.builtin.Filters.Filter;
import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Numbers;
import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.Real;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Filters of any value. */
final class ValueFilters {

  static final Map<String, Filter> ALL =
      Map.of(
          "d", ValueFilters::otherwise,
          "default", ValueFilters::otherwise,
          "from_json", ValueFilters::fromJson,
          "int", ValueFilters::whole,
          "tojson", ValueFilters::toJson);

  private ValueFilters() {}

  private static Value otherwise(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("default_value", "boolean");
    boolean missing = input instanceof Undefined || (bound.flag("boolean") && !input.truthy());
    return missing ? bound.get("default_value", Text.EMPTY) : input;
  }

  private static Value fromJson(Value input, Arguments arguments, Budget budget) {
    arguments.bind();
    if (!(input instanceof Text text)) {
      throw TemplateError.failed("the filter from_json needs a str, not " + input.kind());
    }
    return JsonText.read(text, budget);
  }

  private static Value toJson(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("ensure_ascii", "indent", "separators", "sort_keys");
    Optional<Text> indent = indent(bound.get("indent", None.NONE));
    Value separators = bound.get("separators", None.NONE);
    Text comma = Text.markup(indent.isPresent() ? "," : ", ");
    Text colon = Text.markup(": ");
    if (separators instanceof Seq seq && seq.items().size() == 2) {
      comma = Printing.text(seq.items().get(0), budget);
      colon = Printing.text(seq.items().get(1), budget);
    }
    JsonWriter.Style style =
        new JsonWriter.Style(
            bound.flag("ensure_ascii"), indent, comma, colon, bound.flag("sort_keys"));
    return JsonWriter.write(input, style, budget);
  }

  private static Optional<Text> indent(Value indent) {
    if (indent == None.NONE) {
      return Optional.empty();
    }
    if (indent instanceof Text text) {
      return Optional.of(text);
    }
    int spaces = Numbers.count(indent);
    if (spaces > 100) {
      throw TemplateError.failed("tojson indents by at most 100 spaces");
    }
    return Optional.of(Text.markup(" ".repeat(Math.max(0, spaces))));
  }

  private static Value whole(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("default", "base");
    Value otherwise = bound.get("default", new Int(0));
    int base = bound.count("base", 10);
    if (base < 2 || base > 36) {
      throw TemplateError.failed("the base of int must be from 2 to 36");
    }
    if (input instanceof Text text) {
      budget.characters(text.chars().length());
      return parsed(text.chars().strip(), base).map(Value.class::cast).orElse(otherwise);
    }
    if (input instanceof Real real) {
      return truncated(real.value()).map(Value.class::cast).orElse(otherwise);
    }
    return Numbers.isWhole(input) ? new Int(Numbers.whole(input)) : missing(input, otherwise);
  }

  private static Value missing(Value input, Value otherwise) {
    if (input instanceof Undefined undefined) {
      throw undefined.error();
    }
    return otherwise;
  }

  private static Optional<Int> parsed(String text, int base) {
    String digits = text.matches("[0-9A-Za-z+-].*") ? prefixless(text, base) : text;
    try {
      if (digits.length() > Int.MAX_DIGITS) {
        throw Int.tooLarge();
      }
      return Optional.of(new Int(new BigInteger(digits, base)));
    } catch (NumberFormatException noWhole) {
      return text.matches("[+-]?([0-9]++\\.?+[0-9]*+|\\.[0-9]++)([eE][+-]?[0-9]{1,3})?")
          ? truncated(Double.parseDouble(text))
          : Optional.empty();
    }
  }

  private static Optional<Int> truncated(double number) {
    return Double.isFinite(number)
        ? Optional.of(new Int(new BigDecimal(number).toBigInteger()))
        : Optional.empty();
  }

  private static String prefixless(String text, int base) {
    String lower = text.toLowerCase(Locale.ROOT);
    String prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
    return !prefix.isEmpty() && lower.startsWith(prefix) ? text.substring(2) : text;
  }
}
