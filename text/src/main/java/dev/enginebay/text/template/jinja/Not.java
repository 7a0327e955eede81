package dev.enginebay.text.template.jinja;

/** Whether a value is not true. */
record Not(Expression operand) implements Expression {

  @Override
  public Value value(Frame frame) {
    return Bool.of(!frame.eval(operand).truthy());
  }
}
