package dev.enginebay.text.template.jinja.value;

/** The ways to compare two values. */
public enum Relation {
  EQUAL,
  UNEQUAL,
  LESS,
  LESS_OR_EQUAL,
  MORE,
  MORE_OR_EQUAL,
  IN,
  NOT_IN;

  public boolean holds(Value left, Value right, Budget budget) {
    return switch (this) {
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
