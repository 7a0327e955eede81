package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A list or a tuple that stands in the template. */
public record SeqLiteral(List<Expression> items, Seq.Form form) implements Expression {

  @Override
  public Value value(Frame frame) {
    List<Value> values = new ArrayList<>(items.size());
    items.forEach(item -> values.add(frame.eval(item)));
    return new Seq(values, form);
  }
}
