package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Printing;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;

/** Values written one after another, as in {@code a ~ b}. */
public record Concatenation(List<Expression> parts) implements Expression {

  @Override
  public Value value(Frame frame) {
    TextBuilder joined = new TextBuilder(frame.budget());
    for (Expression part : parts) {
      joined.append(Printing.text(frame.eval(part), frame.budget()));
    }
    return joined.build();
  }
}
