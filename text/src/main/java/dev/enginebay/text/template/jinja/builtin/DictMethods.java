package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Callable;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of dicts that do not change them. */
final class DictMethods {

  private static final Set<String> REFUSED =
      Set.of("clear", "copy", "fromkeys", "pop", "popitem", "setdefault", "update");

  private DictMethods() {}

  static @Nullable Value of(Dict dict, String name) {
    return switch (name) {
      case "items" -> (Callable) (arguments, budget) -> view(dict.pairs(), budget);
      case "keys" -> (Callable) (arguments, budget) -> view(dict.keys(), budget);
      case "values" -> (Callable) (arguments, budget) -> view(dict.values(), budget);
      case "get" -> (Callable) (arguments, budget) -> get(dict, arguments);
      default -> REFUSED.contains(name) ? ListMethods.refused("dict", name) : null;
    };
  }

  private static Seq view(List<Value> items, Budget budget) {
    budget.steps(items.size());
    return new Seq(items, Seq.Form.VIEW);
  }

  private static Value get(Dict dict, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("key", "default");
    Value key = bound.require("key");
    Dict.identity(key);
    Value value = dict.get(key);
    return value == null ? bound.get("default", None.NONE) : value;
  }
}
