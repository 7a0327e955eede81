package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.builtin.Filters;
import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;

/** A filter with its arguments. */
public record FilterCall(String name, CallArguments arguments, int offset) {

  Value apply(Value input, Frame frame) {
    Arguments values = arguments.values(frame);
    frame.at(offset);
    return Filters.apply(name, input, values, frame.budget());
  }

  static Value apply(List<FilterCall> filters, Value input, Frame frame) {
    Value value = input;
    for (FilterCall filter : filters) {
      value = filter.apply(value, frame);
    }
    return value;
  }
}
