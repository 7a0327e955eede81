package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.builtin.Members;
import dev.enginebay.text.template.jinja.value.Value;

/** An item in square brackets. */
public record Subscript(Expression object, Expression index, int offset) implements Expression {

  @Override
  public Value value(Frame frame) {
    Value value = frame.eval(object);
    Value key = frame.eval(index);
    frame.at(offset);
    return Members.item(value, key, frame.budget());
  }
}
