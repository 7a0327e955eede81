package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.Value;

/** The value of an expression, written. */
public record Print(Expression expression, int offset) implements Statement {

  @Override
  public Signal run(Frame frame) {
    Value value = frame.eval(expression);
    frame.at(offset);
    frame.write(Printing.text(value, frame.budget()));
    return Signal.DONE;
  }
}
