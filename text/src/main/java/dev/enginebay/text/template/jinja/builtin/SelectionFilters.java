package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.builtin.Filters.Filter;
import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Filters that choose or change each item. */
final class SelectionFilters {

  static final Map<String, Filter> ALL =
      Map.of(
          "map", SelectionFilters::map,
          "reject", (input, arguments, budget) -> select(input, arguments, budget, false),
          "rejectattr",
              (input, arguments, budget) -> selectAttribute(input, arguments, budget, false),
          "select", (input, arguments, budget) -> select(input, arguments, budget, true),
          "selectattr",
              (input, arguments, budget) -> selectAttribute(input, arguments, budget, true));

  private SelectionFilters() {}

  private static Value map(Value input, Arguments arguments, Budget budget) {
    List<Value> mapped = new ArrayList<>();
    boolean byAttribute =
        arguments.positional().isEmpty() && arguments.named().containsKey("attribute");
    for (Value item : items(input, budget)) {
      mapped.add(
          byAttribute ? attribute(item, arguments, budget) : filtered(item, arguments, budget));
    }
    return Seq.generator(mapped);
  }

  private static Value attribute(Value item, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("attribute", "default");
    Value otherwise = bound.get("default", None.NONE);
    return AttributePath.of(item, bound.require("attribute"), otherwise, budget);
  }

  private static Value filtered(Value item, Arguments arguments, Budget budget) {
    budget.enter();
    Value value = Filters.apply(name(arguments, "map"), item, arguments.rest(), budget);
    budget.leave();
    return value;
  }

  private static Value select(Value input, Arguments arguments, Budget budget, boolean wanted) {
    return chosen(input, budget, item -> holds(item, arguments, budget) == wanted);
  }

  private static Value selectAttribute(
      Value input, Arguments arguments, Budget budget, boolean wanted) {
    if (arguments.positional().isEmpty()) {
      throw TemplateError.failed("the filter needs the name of an attribute");
    }
    Value attribute = arguments.positional().get(0);
    return chosen(
        input,
        budget,
        item ->
            holds(AttributePath.of(item, attribute, budget), arguments.rest(), budget) == wanted);
  }

  private static Value chosen(Value input, Budget budget, Predicate<Value> choice) {
    List<Value> chosen = new ArrayList<>();
    for (Value item : items(input, budget)) {
      if (choice.test(item)) {
        chosen.add(item);
      }
    }
    return Seq.generator(chosen);
  }

  /** What is not true has no items, even none. */
  private static List<Value> items(Value input, Budget budget) {
    return input.truthy() ? Iteration.items(input, budget) : List.of();
  }

  private static boolean holds(Value value, Arguments arguments, Budget budget) {
    budget.steps(1);
    return arguments.positional().isEmpty()
        ? value.truthy()
        : Tests.holds(name(arguments, "select"), value, arguments.rest(), budget);
  }

  private static String name(Arguments arguments, String filter) {
    if (arguments.positional().isEmpty() || !(arguments.positional().get(0) instanceof Text name)) {
      throw TemplateError.failed("the filter " + filter + " needs a name");
    }
    return name.chars();
  }
}
