package dev.enginebay.text.template.jinja;

/** A value changed by a filter. */
record Filtered(Expression input, FilterCall filter) implements Expression {

  @Override
  public Value value(Frame frame) {
    return filter.apply(frame.eval(input), frame);
  }
}
