package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Value;

/** {@code and} or {@code or}: one of its two values. */
public record Logic(boolean and, Expression left, Expression right) implements Expression {

  @Override
  public Value value(Frame frame) {
    Value first = frame.eval(left);
    return first.truthy() == and ? frame.eval(right) : first;
  }
}
