package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Arguments;
import dev.enginebay.text.template.jinja.value.Callable;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;

/** A call of a macro, a function or a method. */
public record Call(Expression function, CallArguments arguments, int offset) implements Expression {

  @Override
  public Value value(Frame frame) {
    return call(frame, frame.eval(function), arguments.values(frame));
  }

  /** Calls with values that are known. */
  Value call(Frame frame, Value callee, Arguments values) {
    frame.at(offset);
    if (callee instanceof Callable callable) {
      return callable.call(values, frame.budget());
    }
    if (callee instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateError.failed("a " + callee.kind() + " cannot be called");
  }
}
