package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.Relation;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;

/** Values compared one after another, as in {@code 0 < x <= 3}. */
public record Comparison(Expression first, List<Operand> operands) implements Expression {

  /** What a value is compared with. */
  public record Operand(Relation relation, Expression value, int offset) {}

  @Override
  public Value value(Frame frame) {
    Value left = frame.eval(first);
    for (Operand operand : operands) {
      Value right = frame.eval(operand.value());
      frame.at(operand.offset());
      if (!operand.relation().holds(left, right, frame.budget())) {
        return Bool.FALSE;
      }
      left = right;
    }
    return Bool.TRUE;
  }
}
