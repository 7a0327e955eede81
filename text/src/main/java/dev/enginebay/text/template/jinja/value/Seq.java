package dev.enginebay.text.template.jinja.value;

import java.util.List;

/**
 * Values in order.
 *
 * @param items the values
 * @param form what Python can do with them
 */
public record Seq(List<Value> items, Form form) implements Value {

  /** The kinds of sequences that templates can tell apart. */
  public enum Form {
    LIST("list"),
    TUPLE("tuple"),
    /** What a dict's methods yield: it has a length, but no index. */
    VIEW("dict view"),
    /** What filters such as map yield: true even if it is empty, with neither length nor index. */
    GENERATOR("generator");

    private final String kind;

    Form(String kind) {
      this.kind = kind;
    }
  }

  public static Seq list(List<Value> items) {
    return new Seq(items, Form.LIST);
  }

  static Seq tuple(Value... items) {
    return new Seq(List.of(items), Form.TUPLE);
  }

  public static Seq generator(List<Value> items) {
    return new Seq(items, Form.GENERATOR);
  }

  /** Whether it has a length. */
  public boolean sized() {
    return form != Form.GENERATOR;
  }

  /** Whether it can be indexed, sliced and added. */
  public boolean indexed() {
    return form == Form.LIST || form == Form.TUPLE;
  }

  @Override
  public boolean truthy() {
    return !sized() || !items.isEmpty();
  }

  @Override
  public String kind() {
    return form.kind;
  }
}
