package dev.enginebay.text.template.jinja;

/** The value of an expression, written. */
record Print(Expression expression, int offset) implements Statement {

  @Override
  public Signal run(Frame frame) {
    Value value = frame.eval(expression);
    frame.at(offset);
    frame.write(Printing.text(value, frame.budget()));
    return Signal.DONE;
  }
}
