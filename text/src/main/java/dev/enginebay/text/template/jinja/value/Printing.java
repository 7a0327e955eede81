package dev.enginebay.text.template.jinja.value;

/** Values as Python's {@code str} and {@code repr} write them. */
public final class Printing {

  private Printing() {}

  /** Returns what an output tag writes of a value. */
  public static Text text(Value value, Budget budget) {
    if (value instanceof Text text) {
      return text;
    }
    if (value instanceof Undefined) {
      return Text.EMPTY;
    }
    TextBuilder out = new TextBuilder(budget);
    repr(value, out, budget);
    return out.build();
  }

  private static void repr(Value value, TextBuilder out, Budget budget) {
    budget.enter();
    if (value instanceof Text text) {
      Quoting.python(text, out);
    } else if (value instanceof Int number) {
      out.markup(number.value().toString());
    } else if (value instanceof Real number) {
      out.markup(Numbers.text(number.value()));
    } else if (value instanceof Bool) {
      out.markup(value.truthy() ? "True" : "False");
    } else if (value instanceof Seq seq) {
      items(seq, out, budget);
    } else if (value instanceof Dict dict) {
      entries(dict, out, budget);
    } else if (value == None.NONE) {
      out.markup("None");
    } else if (value instanceof Undefined) {
      out.markup("Undefined");
    } else {
      throw TemplateError.failed("a " + value.kind() + " cannot be written");
    }
    budget.leave();
  }

  private static void items(Seq seq, TextBuilder out, Budget budget) {
    if (!seq.indexed()) {
      throw TemplateError.failed(
          "a " + seq.kind() + " cannot be written; make it a list with the filter list");
    }
    boolean list = seq.form() == Seq.Form.LIST;
    out.markup(list ? "[" : "(");
    String between = "";
    for (Value item : seq.items()) {
      out.markup(between);
      repr(item, out, budget);
      between = ", ";
    }
    out.markup(list ? "]" : seq.items().size() == 1 ? ",)" : ")");
  }

  private static void entries(Dict dict, TextBuilder out, Budget budget) {
    out.markup("{");
    String between = "";
    for (Dict.Entry entry : dict.entries()) {
      out.markup(between);
      repr(entry.key(), out, budget);
      out.markup(": ");
      repr(entry.value(), out, budget);
      between = ", ";
    }
    out.markup("}");
  }
}
