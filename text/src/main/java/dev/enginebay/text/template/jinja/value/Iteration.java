package dev.enginebay.text.template.jinja.value;

import java.util.ArrayList;
import java.util.List;

/** What Python can iterate, and whether something is in it. */
public final class Iteration {

  private Iteration() {}

  public static boolean isIterable(Value value) {
    return value instanceof Seq
        || value instanceof Text
        || value instanceof Dict
        || value instanceof Undefined;
  }

  /**
   * Returns the items of a value: keys of a dict, characters of a string.
   *
   * @throws TemplateError if it has none
   */
  public static List<Value> items(Value value, Budget budget) {
    if (value instanceof Seq seq) {
      budget.steps(seq.items().size());
      return seq.items();
    }
    if (value instanceof Dict dict) {
      budget.steps(dict.size());
      return dict.keys();
    }
    if (value instanceof Text text) {
      return characters(text, budget);
    }
    if (value instanceof Undefined) {
      return List.of();
    }
    throw TemplateError.failed("a " + value.kind() + " has no items");
  }

  private static List<Value> characters(Text text, Budget budget) {
    List<Value> characters = new ArrayList<>();
    String chars = text.chars();
    int end;
    for (int at = 0; at < chars.length(); at = end) {
      end = at + Character.charCount(chars.codePointAt(at));
      budget.steps(1);
      characters.add(text.slice(at, end, budget));
    }
    return characters;
  }

  static boolean contains(Value container, Value wanted, Budget budget) {
    if (container instanceof Text text) {
      if (wanted instanceof Text part) {
        return Search.find(text.chars(), part.chars(), 0, budget) >= 0;
      }
      throw TemplateError.failed("a str holds only str, not " + wanted.kind());
    }
    if (container instanceof Dict dict) {
      return dict.get(wanted) != null;
    }
    for (Value item : items(container, budget)) {
      if (Equality.equal(item, wanted, budget)) {
        return true;
      }
    }
    return false;
  }
}
