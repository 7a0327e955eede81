package dev.enginebay.text.template.jinja.value;

/** A macro, a function or a method of a value. */
public non-sealed interface Callable extends Value {

  Value call(Arguments arguments, Budget budget);

  @Override
  default boolean truthy() {
    return true;
  }

  @Override
  default String kind() {
    return "function";
  }
}
