package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Value;

/** A value that stands in the template. */
public record Literal(Value constant) implements Expression {

  @Override
  public Value value(Frame frame) {
    return constant;
  }
}
