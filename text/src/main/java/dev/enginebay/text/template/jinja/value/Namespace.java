package dev.enginebay.text.template.jinja.value;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template makes with {@code namespace()}: fields that inner scopes can set too. */
public final class Namespace implements Value {

  private final Map<String, Value> fields = new HashMap<>();

  public void set(String field, Value value) {
    if (field.startsWith("_")) {
      throw TemplateError.failed("a namespace cannot hold " + field + ", which begins with _");
    }
    fields.put(field, value);
  }

  public @Nullable Value get(String field) {
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
