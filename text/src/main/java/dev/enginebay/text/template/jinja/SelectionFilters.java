package dev.enginebay.text.template.jinja;

import dev.enginebay.text.template.jinja.Filters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Filters that choose or change each item. */
final class SelectionFilters {

  static final Map<String, Filter> ALL =
      Map.of(
          "map", SelectionFilters::map,
          "reject", (input, arguments, frame) -> select(input, arguments, frame, false),
          "rejectattr",
              (input, arguments, frame) -> selectAttribute(input, arguments, frame, false),
          "select", (input, arguments, frame) -> select(input, arguments, frame, true),
          "selectattr",
              (input, arguments, frame) -> selectAttribute(input, arguments, frame, true));

  private SelectionFilters() {}

  private static Value map(Value input, Arguments arguments, Frame frame) {
    List<Value> mapped = new ArrayList<>();
    boolean byAttribute =
        arguments.positional().isEmpty() && arguments.named().containsKey("attribute");
    for (Value item : items(input, frame)) {
      mapped.add(
          byAttribute ? attribute(item, arguments, frame) : filtered(item, arguments, frame));
    }
    return Seq.generator(mapped);
  }

  private static Value attribute(Value item, Arguments arguments, Frame frame) {
    Arguments.Bound bound = arguments.bind("attribute", "default");
    Value otherwise = bound.get("default", None.NONE);
    return AttributePath.of(item, bound.require("attribute"), otherwise, frame.budget());
  }

  private static Value filtered(Value item, Arguments arguments, Frame frame) {
    frame.budget().enter();
    Value value = Filters.apply(name(arguments, "map"), item, arguments.rest(), frame);
    frame.budget().leave();
    return value;
  }

  private static Value select(Value input, Arguments arguments, Frame frame, boolean wanted) {
    return chosen(input, frame, item -> holds(item, arguments, frame) == wanted);
  }

  private static Value selectAttribute(
      Value input, Arguments arguments, Frame frame, boolean wanted) {
    if (arguments.positional().isEmpty()) {
      throw TemplateError.failed("the filter needs the name of an attribute");
    }
    Value attribute = arguments.positional().get(0);
    return chosen(
        input,
        frame,
        item ->
            holds(AttributePath.of(item, attribute, frame.budget()), arguments.rest(), frame)
                == wanted);
  }

  private static Value chosen(Value input, Frame frame, Predicate<Value> choice) {
    List<Value> chosen = new ArrayList<>();
    for (Value item : items(input, frame)) {
      if (choice.test(item)) {
        chosen.add(item);
      }
    }
    return Seq.generator(chosen);
  }

  /** What is not true has no items, even none. */
  private static List<Value> items(Value input, Frame frame) {
    return input.truthy() ? Iteration.items(input, frame.budget()) : List.of();
  }

  private static boolean holds(Value value, Arguments arguments, Frame frame) {
    frame.budget().steps(1);
    return arguments.positional().isEmpty()
        ? value.truthy()
        : Tests.holds(name(arguments, "select"), value, arguments.rest(), frame);
  }

  private static String name(Arguments arguments, String filter) {
    if (arguments.positional().isEmpty() || !(arguments.positional().get(0) instanceof Text name)) {
      throw TemplateError.failed("the filter " + filter + " needs a name");
    }
    return name.chars();
  }
}
