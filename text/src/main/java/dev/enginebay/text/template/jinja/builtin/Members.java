package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Loop;
import dev.enginebay.text.template.jinja.value.Namespace;
import dev.enginebay.text.template.jinja.value.Numbers;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/** Fields, methods and items of values. */
public final class Members {

  private Members() {}

  /** Returns what stands after a dot: a method or field, else an item of that name. */
  public static Value member(Value object, String name) {
    Value method = method(object, name);
    if (method != null) {
      return method;
    }
    return object instanceof Dict dict ? found(dict.get(name), name) : new Undefined(name);
  }

  /** Returns what stands in square brackets: an item, else a method or field of that name. */
  public static Value item(Value object, Value key, Budget budget) {
    if (object instanceof Dict dict) {
      Value value = dict.get(key);
      if (value != null) {
        return value;
      }
    }
    if (object instanceof Seq seq && seq.indexed() && Numbers.isWhole(key)) {
      int size = seq.items().size();
      int index = index(key, size);
      return index < 0 || index >= size
          ? new Undefined("the item " + Numbers.whole(key))
          : seq.items().get(index);
    }
    if (object instanceof Text text && Numbers.isWhole(key)) {
      return character(text, key, budget);
    }
    String name = key instanceof Text text ? text.chars() : "the item";
    Value method = method(object, name);
    return method == null ? new Undefined(name) : method;
  }

  private static Value character(Text text, Value key, Budget budget) {
    int index = index(key, text.length());
    return index < 0 || index >= text.length()
        ? new Undefined("the character " + Numbers.whole(key))
        : text.slice(text.unit(index, budget), text.unit(index + 1, budget), budget);
  }

  private static int index(Value key, int size) {
    int index = Numbers.count(key);
    return index < 0 ? index + size : index;
  }

  private static @Nullable Value method(Value object, String name) {
    if (object instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (object instanceof Text text) {
      return TextMethods.of(text, name);
    }
    if (object instanceof Dict dict) {
      return DictMethods.of(dict, name);
    }
    if (object instanceof Seq seq && seq.form() == Seq.Form.LIST) {
      return ListMethods.of(name);
    }
    if (object instanceof Namespace namespace) {
      return found(namespace.get(name), name);
    }
    return object instanceof Loop loop ? loop.field(name) : null;
  }

  private static Value found(@Nullable Value value, String name) {
    return value == null ? new Undefined(name) : value;
  }
}
