package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Value;

/** A value changed by a filter. */
public record Filtered(Expression input, FilterCall filter) implements Expression {

  @Override
  public Value value(Frame frame) {
    return filter.apply(frame.eval(input), frame);
  }
}
