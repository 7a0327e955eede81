package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.HashMap;
import java.util.Map;

/** The filters that templates know, by name. */
public final class Filters {

  /** What a filter does. */
  @FunctionalInterface
  interface Filter {
    Value apply(Value input, Arguments arguments, Budget budget);
  }

  private static final Map<String, Filter> ALL = all();

  private Filters() {}

  private static Map<String, Filter> all() {
    Map<String, Filter> all = new HashMap<>(TextFilters.ALL);
    all.putAll(SeqFilters.ALL);
    all.putAll(SelectionFilters.ALL);
    all.putAll(SortFilters.ALL);
    all.putAll(ValueFilters.ALL);
    return Map.copyOf(all);
  }

  public static Value apply(String name, Value input, Arguments arguments, Budget budget) {
    Filter filter = ALL.get(name);
    if (filter == null) {
      throw TemplateError.failed("the filter " + name + " is not supported");
    }
    return filter.apply(input, arguments, budget);
  }
}
