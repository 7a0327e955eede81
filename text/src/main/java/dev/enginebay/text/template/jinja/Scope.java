package dev.enginebay.text.template.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and their values, and the scope around. What is set inside is not seen outside. */
final class Scope {

  private final @Nullable Scope outer;
  private final Map<String, Value> names = new HashMap<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  void set(String name, Value value) {
    names.put(name, value);
  }

  Value get(String name) {
    for (@Nullable Scope scope = this; scope != null; scope = scope.outer) {
      Value value = scope.names.get(name);
      if (value != null) {
        return value;
      }
    }
    return new Undefined(name);
  }
}
