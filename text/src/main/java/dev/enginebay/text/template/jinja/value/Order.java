package dev.enginebay.text.template.jinja.value;

import java.util.List;

/** Python's order of values, which only values of one kind have. */
public final class Order {

  private Order() {}

  /** Returns less than, equal to or more than 0, as the left comes before the right. */
  public static int compare(Value left, Value right, Budget budget) {
    budget.enter();
    int order = ordered(left, right, budget);
    budget.leave();
    return order;
  }

  private static int ordered(Value left, Value right, Budget budget) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.compare(left, right);
    }
    if (left instanceof Text a && right instanceof Text b) {
      budget.characters(Math.min(a.chars().length(), b.chars().length()));
      return compare(a.chars(), b.chars());
    }
    if (left instanceof Seq a && right instanceof Seq b && a.indexed() && a.form() == b.form()) {
      return compare(a.items(), b.items(), budget);
    }
    if (left instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (right instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateError.failed(left.kind() + " and " + right.kind() + " have no order");
  }

  /** By code points, as Python does, not by UTF-16 units. */
  private static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(
            left.codePointAt(begin(left, i)), right.codePointAt(begin(right, i)));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int begin(String text, int unit) {
    boolean inside =
        unit > 0
            && Character.isLowSurrogate(text.charAt(unit))
            && Character.isHighSurrogate(text.charAt(unit - 1));
    return inside ? unit - 1 : unit;
  }

  private static int compare(List<Value> left, List<Value> right, Budget budget) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!Equality.equal(left.get(i), right.get(i), budget)) {
        return compare(left.get(i), right.get(i), budget);
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
