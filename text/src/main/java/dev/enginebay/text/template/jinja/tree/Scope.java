package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Undefined;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Names and their values, and the scope around. What is set inside is not seen outside. */
public final class Scope {

  private final @Nullable Scope outer;
  private final Map<String, Value> names = new HashMap<>();

  private final Consumer<String> reads;

  public Scope(@Nullable Scope outer) {
    this(outer, name -> {});
  }

  /**
   * Creates a scope that says which of its values are asked for.
   *
   * @param reads receives the name of a value whenever it is asked for
   */
  public Scope(@Nullable Scope outer, Consumer<String> reads) {
    this.outer = outer;
    this.reads = reads;
  }

  public void set(String name, Value value) {
    names.put(name, value);
  }

  Value get(String name) {
    for (@Nullable Scope scope = this; scope != null; scope = scope.outer) {
      Value value = scope.names.get(name);
      if (value != null) {
        scope.reads.accept(name);
        return value;
      }
    }
    return new Undefined(name);
  }
}
