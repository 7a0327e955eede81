package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.builtin.Filters.Filter;
import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Casing;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Order;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Filters that put items in order. */
final class SortFilters {

  static final Map<String, Filter> ALL =
      Map.of(
          "dictsort",
          SortFilters::dictsort,
          "max",
          (input, arguments, budget) -> extreme(input, arguments, budget, 1),
          "min",
          (input, arguments, budget) -> extreme(input, arguments, budget, -1),
          "sort",
          SortFilters::sort);

  /** An item and what it is sorted by. */
  private record Keyed(Value item, Value key) {}

  private SortFilters() {}

  /** Returns a string in lower case; anything else as it is. */
  static Value lowered(Value value, Budget budget) {
    return value instanceof Text text ? Casing.lower(text, budget) : value;
  }

  private static Value sort(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("reverse", "case_sensitive", "attribute");
    boolean sensitive = bound.flag("case_sensitive");
    List<Keyed> keyed = new ArrayList<>();
    for (Value item : Iteration.items(input, budget)) {
      Value key = sortKey(item, bound.get("attribute", None.NONE), sensitive, budget);
      keyed.add(new Keyed(item, key));
    }
    return Seq.list(sorted(keyed, bound.flag("reverse"), budget));
  }

  /** Several attributes have commas between them. */
  private static Value sortKey(Value item, Value attribute, boolean sensitive, Budget budget) {
    if (!(attribute instanceof Text names) || names.chars().indexOf(',') < 0) {
      Value key = AttributePath.of(item, attribute, budget);
      return sensitive ? key : lowered(key, budget);
    }
    List<Value> keys = new ArrayList<>();
    for (String name : List.of(names.chars().split(",", -1))) {
      Value key = AttributePath.of(item, Text.markup(name), budget);
      keys.add(sensitive ? key : lowered(key, budget));
    }
    return Seq.list(keys);
  }

  private static Value dictsort(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("case_sensitive", "by", "reverse");
    if (!(input instanceof Dict dict)) {
      throw TemplateError.failed("the filter dictsort needs a dict, not " + input.kind());
    }
    String by = bound.text("by").map(Text::chars).orElse("key");
    if (!by.equals("key") && !by.equals("value")) {
      throw TemplateError.failed("dictsort sorts by key or by value");
    }
    List<Keyed> keyed = new ArrayList<>();
    for (Dict.Entry entry : dict.entries()) {
      Value key = by.equals("key") ? entry.key() : entry.value();
      boolean sensitive = bound.flag("case_sensitive");
      keyed.add(new Keyed(entry.pair(), sensitive ? key : lowered(key, budget)));
    }
    return Seq.list(sorted(keyed, bound.flag("reverse"), budget));
  }

  private static List<Value> sorted(List<Keyed> keyed, boolean reverse, Budget budget) {
    Keyed[] order = keyed.toArray(Keyed[]::new);
    Arrays.sort(
        order,
        (a, b) ->
            reverse
                ? Order.compare(b.key(), a.key(), budget)
                : Order.compare(a.key(), b.key(), budget));
    return Arrays.stream(order).map(Keyed::item).toList();
  }

  private static Value extreme(Value input, Arguments arguments, Budget budget, int sign) {
    Arguments.Bound bound = arguments.bind("case_sensitive", "attribute");
    Value best = new Undefined("the least or greatest of nothing");
    Value bestKey = best;
    for (Value item : Iteration.items(input, budget)) {
      Value attribute = AttributePath.of(item, bound.get("attribute", None.NONE), budget);
      Value key = bound.flag("case_sensitive") ? attribute : lowered(attribute, budget);
      if ((Objects.equals(best, bestKey) && best instanceof Undefined)
          || sign * Order.compare(key, bestKey, budget) > 0) {
        best = item;
        bestKey = key;
      }
    }
    return best;
  }
}
