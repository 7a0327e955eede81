package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.builtin.Tests;
import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.Value;

/** Whether a value is something, as in {@code x is defined}. */
public record Tested(Expression input, String test, CallArguments arguments, int offset)
    implements Expression {

  @Override
  public Value value(Frame frame) {
    Value value = frame.eval(input);
    Arguments values = arguments.values(frame);
    frame.at(offset);
    return Bool.of(Tests.holds(test, value, values, frame.budget()));
  }
}
