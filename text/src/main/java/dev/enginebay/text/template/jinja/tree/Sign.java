package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.Numbers;
import dev.enginebay.text.template.jinja.value.Real;
import dev.enginebay.text.template.jinja.value.Value;

/** A number with a sign before it. */
public record Sign(boolean minus, Expression operand, int offset) implements Expression {

  @Override
  public Value value(Frame frame) {
    Value value = frame.eval(operand);
    frame.at(offset);
    if (value instanceof Real real) {
      return minus ? new Real(-real.value()) : real;
    }
    return new Int(minus ? Numbers.whole(value).negate() : Numbers.whole(value));
  }
}
