package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.Value;

/** Whether a value is not true. */
public record Not(Expression operand) implements Expression {

  @Override
  public Value value(Frame frame) {
    return Bool.of(!frame.eval(operand).truthy());
  }
}
