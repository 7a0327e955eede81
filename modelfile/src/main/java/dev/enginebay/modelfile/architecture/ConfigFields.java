package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of a {@code config.json}. Where one is absent, the class of the library transformers
 * has a value of its own; where one is null, there is none. What nobody asked for is known at the
 * end.
 */
final class ConfigFields {

  private final JsonObject object;
  private final Map<String, String> absent;
  private final Set<String> present;
  private final Set<String> read = new HashSet<>();
  private final Map<String, ConfigFields> nested = new HashMap<>();

  /**
   * Nothing was read yet.
   *
   * @param object the file, or an object in it
   * @param absent what holds for absent fields
   */
  ConfigFields(JsonObject object, Map<String, String> absent) {
    this.object = object;
    this.absent = absent;
    present = Set.copyOf(object.keys());
  }

  OptionalDouble number(String field) {
    Optional<JsonValue> value = value(field);
    return value.isPresent()
        ? OptionalDouble.of(value.get().asNumber())
        : usual(field).map(Double::valueOf).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  OptionalLong integer(String field) {
    Optional<JsonValue> value = value(field);
    return value.isPresent()
        ? OptionalLong.of(value.get().asInteger())
        : usual(field).map(Long::valueOf).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Returns a truth value, which is false if neither the file nor the class says it. */
  boolean flag(String field) {
    return value(field)
        .map(JsonValue::asFlag)
        .orElseGet(() -> usual(field).map(Boolean::valueOf).orElse(false));
  }

  Optional<String> text(String field) {
    return value(field).map(JsonValue::asText);
  }

  Optional<List<JsonValue>> array(String field) {
    return value(field).map(JsonValue::asArray);
  }

  /** Returns an object, empty too if it has no field; its fields belong to these. */
  Optional<ConfigFields> object(String field) {
    return value(field)
        .map(JsonValue::asObject)
        .filter(found -> found.size() > 0)
        .map(found -> nested.computeIfAbsent(field, key -> new ConfigFields(found, Map.of())));
  }

  /** Returns whether a field is there and null. */
  boolean isNull(String field) {
    return present.contains(field) && object.value(field).isEmpty();
  }

  /** Refuses a field that is neither there nor has a value of its own. */
  void require(String field) {
    if (value(field).isEmpty() && usual(field).isEmpty()) {
      object.require(field);
    }
  }

  /** Returns the names of fields with a value that nobody asked for, in the order of the file. */
  List<String> unread() {
    List<String> unread = new ArrayList<>();
    for (String field : object.keys()) {
      Stream<String> names =
          nested.containsKey(field)
              ? nested.get(field).unread().stream().map(inner -> field + "." + inner)
              : Stream.of(field).filter(name -> !read.contains(name) && !isNull(name));
      names.forEach(unread::add);
    }
    return unread;
  }

  /** Returns whether a field says that there is none of what it is about: null, false or 0. */
  boolean saysNone(String field) {
    return !field.contains(".")
        && object
            .value(field)
            .filter(
                value ->
                    value.isFlag() ? value.asFlag() : !value.isNumber() || value.asNumber() != 0)
            .isEmpty();
  }

  Refusal refusal() {
    return object.refusal();
  }

  private Optional<JsonValue> value(String field) {
    read.add(field);
    return object.value(field);
  }

  private Optional<String> usual(String field) {
    return present.contains(field) ? Optional.empty() : Optional.ofNullable(absent.get(field));
  }
}
