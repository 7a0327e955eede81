package dev.enginebay.text.template.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template makes with {@code namespace()}: fields that inner scopes can set too. */
final class Namespace implements Value {

  private final Map<String, Value> fields = new HashMap<>();

  void set(String field, Value value) {
    if (field.startsWith("_")) {
      throw TemplateError.failed("a namespace cannot hold " + field + ", which begins with _");
    }
    fields.put(field, value);
  }

  @Nullable Value get(String field) {
    return fields.get(field);
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String kind() {
    return "namespace";
  }
}
