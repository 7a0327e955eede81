package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.builtin.Filters.Filter;
import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.Iteration;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Filters of what has items. */
final class SeqFilters {

  static final Map<String, Filter> ALL =
      Map.ofEntries(
          Map.entry("count", SeqFilters::length),
          Map.entry("first", SeqFilters::first),
          Map.entry("items", SeqFilters::items),
          Map.entry("join", SeqFilters::join),
          Map.entry("last", SeqFilters::last),
          Map.entry("length", SeqFilters::length),
          Map.entry("list", SeqFilters::list),
          Map.entry("reverse", SeqFilters::reverse),
          Map.entry("unique", SeqFilters::unique));

  private SeqFilters() {}

  private static Value length(Value input, Arguments arguments, Budget budget) {
    arguments.bind();
    if (input instanceof Text text) {
      budget.characters(text.chars().length());
      return new Int(text.length());
    }
    if (!Iteration.isIterable(input) || (input instanceof Seq seq && !seq.sized())) {
      throw TemplateError.failed("a " + input.kind() + " has no length");
    }
    return new Int(Iteration.items(input, budget).size());
  }

  private static Value first(Value input, Arguments arguments, Budget budget) {
    arguments.bind();
    List<Value> items = Iteration.items(input, budget);
    return items.isEmpty() ? new Undefined("the first item of nothing") : items.get(0);
  }

  private static Value last(Value input, Arguments arguments, Budget budget) {
    arguments.bind();
    List<Value> items = Iteration.items(input, budget);
    return items.isEmpty()
        ? new Undefined("the last item of nothing")
        : items.get(items.size() - 1);
  }

  private static Value items(Value input, Arguments arguments, Budget budget) {
    arguments.bind();
    if (input instanceof Undefined) {
      return Seq.generator(List.of());
    }
    if (!(input instanceof Dict dict)) {
      throw TemplateError.failed("the filter items needs a dict, not " + input.kind());
    }
    budget.steps(dict.size());
    return Seq.generator(dict.pairs());
  }

  private static Value list(Value input, Arguments arguments, Budget budget) {
    arguments.bind();
    return Seq.list(Iteration.items(input, budget));
  }

  private static Value reverse(Value input, Arguments arguments, Budget budget) {
    arguments.bind();
    List<Value> items = new ArrayList<>(Iteration.items(input, budget));
    java.util.Collections.reverse(items);
    if (!(input instanceof Text)) {
      return Seq.generator(items);
    }
    TextBuilder reversed = new TextBuilder(budget);
    items.forEach(character -> reversed.append((Text) character));
    return reversed.build();
  }

  private static Value join(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("d", "attribute");
    Text separator = Printing.text(bound.get("d", Text.EMPTY), budget);
    Value attribute = bound.get("attribute", None.NONE);
    TextBuilder joined = new TextBuilder(budget);
    boolean first = true;
    for (Value item : Iteration.items(input, budget)) {
      Value part = attribute == None.NONE ? item : AttributePath.of(item, attribute, budget);
      joined.append(first ? Text.EMPTY : separator).append(Printing.text(part, budget));
      first = false;
    }
    return joined.build();
  }

  private static Value unique(Value input, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("case_sensitive", "attribute");
    boolean sensitive = bound.flag("case_sensitive");
    Value attribute = bound.get("attribute", None.NONE);
    Set<Comparable<?>> seen = new HashSet<>();
    List<Value> unique = new ArrayList<>();
    for (Value item : Iteration.items(input, budget)) {
      Value key = AttributePath.of(item, attribute, budget);
      if (seen.add(Dict.identity(sensitive ? key : SortFilters.lowered(key, budget)))) {
        unique.add(item);
      }
    }
    return Seq.generator(unique);
  }
}
