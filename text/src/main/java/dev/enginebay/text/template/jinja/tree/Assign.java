package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Value;

/** {@code set}: a value for a target. */
public record Assign(Target target, Expression expression, int offset) implements Statement {

  @Override
  public Signal run(Frame frame) {
    Value value = frame.eval(expression);
    frame.at(offset);
    target.assign(value, frame);
    return Signal.DONE;
  }
}
