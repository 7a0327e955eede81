package dev.enginebay.text.template.jinja;

import dev.enginebay.text.template.jinja.builtin.JsonText;
import dev.enginebay.text.template.jinja.value.Bool;
import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.Dict;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.Limits;
import dev.enginebay.text.template.jinja.value.None;
import dev.enginebay.text.template.jinja.value.Real;
import dev.enginebay.text.template.jinja.value.Seq;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the values that templates are given. */
public final class Values {

  private Values() {}

  /**
   * Returns Python's {@code None}.
   *
   * @return the value
   */
  public static Value none() {
    return None.NONE;
  }

  /**
   * Returns a truth value.
   *
   * @param value true or false
   * @return the value
   */
  public static Value flag(boolean value) {
    return Bool.of(value);
  }

  /**
   * Returns a whole number.
   *
   * @param value of 64 bits
   * @return the value
   */
  public static Value whole(long value) {
    return new Int(value);
  }

  /**
   * Returns a floating-point number.
   *
   * @param value any
   * @return the value
   */
  public static Value real(double value) {
    return new Real(value);
  }

  /**
   * Reads JSON that a caller wrote.
   *
   * @param json any text
   * @return the value, whose strings are content; empty if the text is no JSON, or too deep
   */
  public static Optional<Value> json(String json) {
    Budget budget = new Budget(Limits.of(0, json.length()), () -> 0, () -> false);
    try {
      return Optional.of(JsonText.read(Text.content(json), budget));
    } catch (TemplateError noJson) {
      return Optional.empty();
    }
  }

  /**
   * Returns a list.
   *
   * @param items in order; must not change
   * @return the value
   */
  public static Value list(List<Value> items) {
    return Seq.list(items);
  }

  /**
   * Returns a dict of a caller, whose keys are content.
   *
   * @param entries by key, in the order in which templates see them
   * @return the value
   */
  public static Value given(Map<String, Value> entries) {
    Dict dict = new Dict();
    entries.forEach((key, value) -> dict.put(Text.content(key), value));
    return dict;
  }

  /**
   * Returns a dict whose keys are markup.
   *
   * @param entries by key, in the order in which templates see them
   * @param reads receives the key of a value whenever a template asks for it
   * @return the value
   */
  public static Value dict(Map<String, Value> entries, Consumer<String> reads) {
    Dict dict = new Dict(reads);
    entries.forEach(dict::put);
    return dict;
  }

  /**
   * Returns a value that says when a template asks for a part of it.
   *
   * @param value any; one without parts counts as asked for at once
   * @param reads receives the key of a part whenever a template asks for it
   * @return an equal value
   */
  public static Value watched(Value value, Consumer<String> reads) {
    if (!(value instanceof Dict dict) || dict.size() == 0) {
      reads.accept("");
      return value;
    }
    Dict watched = new Dict(reads);
    watched.putAll(dict);
    return watched;
  }
}
