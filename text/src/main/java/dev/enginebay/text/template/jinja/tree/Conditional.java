package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.Optional;

/** {@code a if b else c}. */
public record Conditional(Expression test, Expression then, Optional<Expression> otherwise)
    implements Expression {

  @Override
  public Value value(Frame frame) {
    if (frame.eval(test).truthy()) {
      return frame.eval(then);
    }
    return otherwise.isPresent()
        ? frame.eval(otherwise.get())
        : new Undefined("an inline if without else that does not hold");
  }
}
