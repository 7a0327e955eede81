package dev.enginebay.text.template.jinja;

/** Whether a value is something, as in {@code x is defined}. */
record Tested(Expression input, String test, CallArguments arguments, int offset)
    implements Expression {

  @Override
  public Value value(Frame frame) {
    Value value = frame.eval(input);
    Arguments values = arguments.values(frame);
    frame.at(offset);
    return Bool.of(Tests.holds(test, value, values, frame.budget()));
  }
}
