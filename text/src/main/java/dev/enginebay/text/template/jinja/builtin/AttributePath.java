package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;

/** An attribute as filters name it: a number, or names and numbers with dots between them. */
final class AttributePath {

  private AttributePath() {}

  /** Returns an attribute of an item; the item itself for none. */
  static Value of(Value item, Value attribute, Budget budget) {
    return of(item, attribute, None.NONE, budget);
  }

  /** Returns an attribute, and another value for each step where there is none. */
  static Value of(Value item, Value attribute, Value otherwise, Budget budget) {
    if (attribute == None.NONE) {
      return item;
    }
    if (!(attribute instanceof Text path)) {
      return found(Members.item(item, attribute, budget), otherwise);
    }
    Value value = item;
    budget.characters(path.chars().length());
    for (String name : List.of(path.chars().split("\\.", -1))) {
      budget.steps(1);
      Value key = name.matches("[0-9]{1,9}") ? new Int(Long.parseLong(name)) : Text.markup(name);
      value = found(Members.item(value, key, budget), otherwise);
    }
    return value;
  }

  private static Value found(Value value, Value otherwise) {
    return value instanceof Undefined && otherwise != None.NONE ? otherwise : value;
  }
}
