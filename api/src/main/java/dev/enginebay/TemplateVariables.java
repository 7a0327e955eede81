package dev.enginebay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks and copies what a caller gives a chat template by name. */
final class TemplateVariables {

  /** Names that have fields of their own. */
  private static final Set<String> OWN = Set.of("messages", "tools");

  private TemplateVariables() {}

  static Map<String, Object> copy(Map<String, ?> variables) {
    Map<String, Object> copy = new LinkedHashMap<>();
    variables.forEach(
        (name, value) -> {
          if (OWN.contains(name)) {
            throw new IllegalArgumentException(
                "variables: " + name + " is not a variable, but what the prompt itself holds");
          }
          copy.put(name, value(name, value));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, item) -> {
            if (!(key instanceof String text)) {
              throw new IllegalArgumentException("variables: a key in " + name + " is no string");
            }
            copy.put(text, value(name, item));
          });
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(value(name, item)));
      return List.copyOf(copy);
    }
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double) {
      return value;
    }
    throw new IllegalArgumentException(
        "variables: "
            + name
            + " holds something other than strings, truth values, numbers (Integer, Long, Double),"
            + " lists and maps");
  }
}
