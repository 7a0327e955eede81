package dev.enginebay.text.template.jinja;

import java.util.List;
import java.util.Map;

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
   * Returns a list.
   *
   * @param items in order; must not change
   * @return the value
   */
  public static Value list(List<Value> items) {
    return Seq.list(items);
  }

  /**
   * Returns a dict whose keys are markup.
   *
   * @param entries by key, in the order in which templates see them
   * @return the value
   */
  public static Value dict(Map<String, Value> entries) {
    Dict dict = new Dict();
    entries.forEach(dict::put);
    return dict;
  }
}
