package dev.enginebay.text.template.jinja;

/** {@code and} or {@code or}: one of its two values. */
record Logic(boolean and, Expression left, Expression right) implements Expression {

  @Override
  public Value value(Frame frame) {
    Value first = frame.eval(left);
    return first.truthy() == and ? frame.eval(right) : first;
  }
}
