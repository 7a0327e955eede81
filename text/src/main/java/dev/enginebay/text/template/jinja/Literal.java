package dev.enginebay.text.template.jinja;

/** A value that stands in the template. */
record Literal(Value constant) implements Expression {

  @Override
  public Value value(Frame frame) {
    return constant;
  }
}
