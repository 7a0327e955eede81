package dev.enginebay.text.template.jinja;

/** The value of a name. */
record Name(String name) implements Expression {

  @Override
  public Value value(Frame frame) {
    return frame.scope().get(name);
  }
}
