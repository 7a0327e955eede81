package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.builtin.Members;
import dev.enginebay.text.template.jinja.value.Value;

/** A field or method after a dot. */
public record Member(Expression object, String name, int offset) implements Expression {

  @Override
  public Value value(Frame frame) {
    Value value = frame.eval(object);
    frame.at(offset);
    return Members.member(value, name);
  }
}
