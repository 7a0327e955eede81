package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Operator;
import dev.enginebay.text.template.jinja.value.Value;

/** Two values and the operator between them. */
public record Arithmetic(Operator operator, Expression left, Expression right, int offset)
    implements Expression {

  @Override
  public Value value(Frame frame) {
    Value first = frame.eval(left);
    Value second = frame.eval(right);
    frame.at(offset);
    return operator.apply(first, second, frame.budget());
  }
}
