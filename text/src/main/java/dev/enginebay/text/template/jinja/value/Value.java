package dev.enginebay.text.template.jinja.value;

/** What an expression of a template can be: one of these kinds, and nothing of Java's. */
public sealed interface Value
    permits Undefined, None, Bool, Int, Real, Text, Seq, Dict, Namespace, Loop, Callable {

  /**
   * Returns whether Python takes the value for true.
   *
   * @return false for what is empty, zero, none or undefined
   */
  boolean truthy();

  /**
   * Returns what Python calls this kind of value.
   *
   * @return a word for error messages
   */
  String kind();
}
