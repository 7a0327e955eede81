package dev.enginebay.text.template.jinja;

/** An item in square brackets. */
record Subscript(Expression object, Expression index, int offset) implements Expression {

  @Override
  public Value value(Frame frame) {
    Value value = frame.eval(object);
    Value key = frame.eval(index);
    frame.at(offset);
    return Members.item(value, key, frame.budget());
  }
}
