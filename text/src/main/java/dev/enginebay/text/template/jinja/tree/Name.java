package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Value;

/** The value of a name. */
public record Name(String name) implements Expression {

  @Override
  public Value value(Frame frame) {
    return frame.scope().get(name);
  }
}
