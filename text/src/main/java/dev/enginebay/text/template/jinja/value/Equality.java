package dev.enginebay.text.template.jinja.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Python takes for equal. */
final class Equality {

  private Equality() {}

  static boolean equal(Value left, Value right, Budget budget) {
    budget.enter();
    boolean equal = compare(left, right, budget);
    budget.leave();
    return equal;
  }

  private static boolean compare(Value left, Value right, Budget budget) {
    if (left instanceof Text a && right instanceof Text b) {
      budget.characters(Math.min(a.chars().length(), b.chars().length()));
      return a.chars().equals(b.chars());
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.compare(left, right) == 0 && !isNan(left) && !isNan(right);
    }
    if (left instanceof Seq a && right instanceof Seq b && a.indexed()) {
      return a.form() == b.form() && equal(a.items(), b.items(), budget);
    }
    if (left instanceof Dict a && right instanceof Dict b) {
      return equal(a, b, budget);
    }
    return left == right || (left instanceof Undefined && right instanceof Undefined);
  }

  private static boolean isNan(Value value) {
    return value instanceof Real real && Double.isNaN(real.value());
  }

  private static boolean equal(List<Value> left, List<Value> right, Budget budget) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i), budget)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Dict left, Dict right, Budget budget) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Dict.Entry entry : left.entries()) {
      @Nullable Value other = right.get(entry.key());
      if (other == null || !equal(entry.value(), other, budget)) {
        return false;
      }
    }
    return true;
  }
}
