package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Numbers;
import dev.enginebay.text.template.jinja.value.Order;
import dev.enginebay.text.template.jinja.value.Quoting;
import dev.enginebay.text.template.jinja.value.Real;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes values as Python's {@code json.dumps} does. */
final class JsonWriter {

  /**
   * How JSON is written.
   *
   * @param ascii whether other characters are escaped
   * @param indent what stands before each level; empty for one line
   * @param comma between values
   * @param colon between key and value
   * @param sorted whether keys are sorted
   */
  record Style(boolean ascii, Optional<Text> indent, Text comma, Text colon, boolean sorted) {}

  private final Style style;
  private final Budget budget;
  private final TextBuilder out;

  private JsonWriter(Style style, Budget budget) {
    this.style = style;
    this.budget = budget;
    this.out = new TextBuilder(budget);
  }

  static Text write(Value value, Style style, Budget budget) {
    JsonWriter writer = new JsonWriter(style, budget);
    writer.value(value, 1);
    return writer.out.build();
  }

  private void value(Value value, int level) {
    budget.enter();
    if (value instanceof Text text) {
      Quoting.json(text, style.ascii(), out);
    } else if (value instanceof Dict dict) {
      dict(dict, level);
    } else if (value instanceof Seq seq && seq.indexed()) {
      list(seq.items(), level);
    } else {
      out.markup(scalar(value));
    }
    budget.leave();
  }

  private static String scalar(Value value) {
    if (value instanceof Real real) {
      double number = real.value();
      return Double.isFinite(number)
          ? Numbers.text(number)
          : Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
    }
    if (value instanceof Int number) {
      return number.value().toString();
    }
    if (value instanceof Bool) {
      return value.truthy() ? "true" : "false";
    }
    if (value == None.NONE) {
      return "null";
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateError.failed("a " + value.kind() + " cannot be written as JSON");
  }

  private void list(List<Value> items, int level) {
    if (items.isEmpty()) {
      out.markup("[]");
      return;
    }
    out.markup("[");
    for (int i = 0; i < items.size(); i++) {
      separate(i, level);
      value(items.get(i), level + 1);
    }
    line(level - 1);
    out.markup("]");
  }

  private void dict(Dict dict, int level) {
    if (dict.size() == 0) {
      out.markup("{}");
      return;
    }
    out.markup("{");
    List<Dict.Entry> entries = new ArrayList<>(dict.entries());
    if (style.sorted()) {
      entries.sort(Comparator.comparing(Dict.Entry::key, (a, b) -> Order.compare(a, b, budget)));
    }
    for (int i = 0; i < entries.size(); i++) {
      separate(i, level);
      Value key = entries.get(i).key();
      Quoting.json(key instanceof Text text ? text : Text.markup(scalar(key)), style.ascii(), out);
      out.append(style.colon());
      value(entries.get(i).value(), level + 1);
    }
    line(level - 1);
    out.markup("}");
  }

  private void separate(int index, int level) {
    if (index > 0) {
      out.append(style.comma());
    }
    line(level);
  }

  private void line(int level) {
    if (style.indent().isPresent()) {
      out.markup("\n");
      for (int i = 0; i < level; i++) {
        out.append(style.indent().get());
      }
    }
  }
}
