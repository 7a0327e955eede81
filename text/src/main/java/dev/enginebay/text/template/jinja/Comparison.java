package dev.enginebay.text.template.jinja;

import java.util.List;

/** Values compared one after another, as in {@code 0 < x <= 3}. */
record Comparison(Expression first, List<Operand> operands) implements Expression {

  /** The ways to compare. */
  enum Relation {
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_OR_EQUAL,
    MORE,
    MORE_OR_EQUAL,
    IN,
    NOT_IN
  }

  /** What a value is compared with. */
  record Operand(Relation relation, Expression value, int offset) {}

  @Override
  public Value value(Frame frame) {
    Value left = frame.eval(first);
    for (Operand operand : operands) {
      Value right = frame.eval(operand.value());
      frame.at(operand.offset());
      if (!holds(operand.relation(), left, right, frame.budget())) {
        return Bool.FALSE;
      }
      left = right;
    }
    return Bool.TRUE;
  }

  static boolean holds(Relation relation, Value left, Value right, Budget budget) {
    return switch (relation) {
      case EQUAL -> Equality.equal(left, right, budget);
      case UNEQUAL -> !Equality.equal(left, right, budget);
      case LESS -> Order.compare(left, right, budget) < 0;
      case LESS_OR_EQUAL -> Order.compare(left, right, budget) <= 0;
      case MORE -> Order.compare(left, right, budget) > 0;
      case MORE_OR_EQUAL -> Order.compare(left, right, budget) >= 0;
      case IN -> Iteration.contains(right, left, budget);
      case NOT_IN -> !Iteration.contains(right, left, budget);
    };
  }
}
