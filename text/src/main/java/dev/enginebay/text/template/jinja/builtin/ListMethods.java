package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Callable;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of lists, none of which templates may call: they change the list, or are unused. */
final class ListMethods {

  private static final Set<String> NAMES =
      Set.of(
          "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove",
          "reverse", "sort");

  private ListMethods() {}

  static @Nullable Value of(String name) {
    return NAMES.contains(name) ? refused("list", name) : null;
  }

  /** Returns a method that is there, but fails when it is called. */
  static Callable refused(String kind, String name) {
    return (arguments, budget) -> {
      throw TemplateError.failed("the method " + name + " of a " + kind + " is not supported");
    };
  }
}
