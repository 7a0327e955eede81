package dev.enginebay.text.template.jinja.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function is called with.
 *
 * @param positional values by position
 * @param named values by name, in order
 */
public record Arguments(List<Value> positional, Map<String, Value> named) {

  static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** Returns the arguments without the first. */
  public Arguments rest() {
    return new Arguments(positional.subList(1, positional.size()), named);
  }

  /**
   * Returns the arguments of a function by the names of its parameters.
   *
   * @throws TemplateError if there are others
   */
  public Bound bind(String... names) {
    if (positional.size() > names.length) {
      throw TemplateError.failed(
          "at most %s arguments are taken here, not %s".formatted(names.length, positional.size()));
    }
    Map<String, Value> bound = new HashMap<>(named);
    for (int i = 0; i < positional.size(); i++) {
      if (bound.put(names[i], positional.get(i)) != null) {
        throw TemplateError.failed("the argument " + names[i] + " is given twice");
      }
    }
    for (String name : named.keySet()) {
      if (!List.of(names).contains(name)) {
        throw TemplateError.failed("there is no argument " + name + " here");
      }
    }
    return new Bound(bound);
  }

  /** Values by the names of parameters. */
  public record Bound(Map<String, Value> values) {

    Optional<Value> find(String name) {
      return Optional.ofNullable(values.get(name));
    }

    public Value require(String name) {
      return find(name)
          .orElseThrow(() -> TemplateError.failed("the argument " + name + " is missing"));
    }

    public Value get(String name, Value otherwise) {
      return find(name).orElse(otherwise);
    }

    public boolean flag(String name) {
      return find(name).map(Value::truthy).orElse(false);
    }

    /** Returns a string that must be one. */
    public Optional<Text> text(String name) {
      return find(name).filter(value -> value != None.NONE).map(Arguments::asText);
    }

    public int count(String name, int otherwise) {
      return find(name).map(Numbers::count).orElse(otherwise);
    }
  }

  private static Text asText(Value value) {
    if (value instanceof Text text) {
      return text;
    }
    throw TemplateError.failed("a str is needed here, not " + value.kind());
  }
}
