package dev.enginebay.text.template.jinja;

/** A field or method after a dot. */
record Member(Expression object, String name, int offset) implements Expression {

  @Override
  public Value value(Frame frame) {
    Value value = frame.eval(object);
    frame.at(offset);
    return Members.member(value, name);
  }
}
