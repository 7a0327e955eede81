package dev.enginebay.modelfile.json;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** An object in a JSON file. A key whose value is null counts as one that is not there. */
public final class JsonObject {

  private final Refusal refusal;
  private final String prefix;
  private final Map<?, ?> entries;

  JsonObject(Refusal refusal, String prefix, Map<?, ?> entries) {
    this.refusal = refusal;
    this.prefix = prefix;
    this.entries = entries;
  }

  /**
   * Returns the keys.
   *
   * @return in the order of the file
   */
  public List<String> keys() {
    List<String> keys = new ArrayList<>(entries.size());
    entries.keySet().forEach(key -> keys.add((String) key));
    return keys;
  }

  /**
   * Returns the number of keys.
   *
   * @return how many there are
   */
  public int size() {
    return entries.size();
  }

  /**
   * Returns a value of any kind.
   *
   * @param key its key
   * @return empty if it is not there
   */
  public Optional<JsonValue> value(String key) {
    Object raw = entries.get(key);
    return raw == null ? Optional.empty() : Optional.of(new JsonValue(refusal, prefix + key, raw));
  }

  /**
   * Returns a value that must be there.
   *
   * @param key its key
   * @return the value
   * @throws InferenceException MODEL_INVALID if it is missing
   */
  public JsonValue require(String key) {
    return value(key).orElseThrow(() -> refusal.invalid(prefix + key, "is missing"));
  }

  /**
   * Returns a text.
   *
   * @param key its key
   * @return empty if it is not there
   * @throws InferenceException MODEL_INVALID if it is of another kind
   */
  public Optional<String> text(String key) {
    return value(key).map(JsonValue::asText);
  }

  /**
   * Returns an integer.
   *
   * @param key its key
   * @return empty if it is not there
   * @throws InferenceException MODEL_INVALID if it is of another kind
   */
  public OptionalLong integer(String key) {
    return value(key).stream().mapToLong(JsonValue::asInteger).findFirst();
  }

  /**
   * Returns a finite number.
   *
   * @param key its key
   * @return empty if it is not there
   * @throws InferenceException MODEL_INVALID if it is of another kind
   */
  public OptionalDouble number(String key) {
    return value(key).stream().mapToDouble(JsonValue::asNumber).findFirst();
  }

  /**
   * Returns a truth value.
   *
   * @param key its key
   * @return empty if it is not there
   * @throws InferenceException MODEL_INVALID if it is of another kind
   */
  public Optional<Boolean> flag(String key) {
    return value(key).map(JsonValue::asFlag);
  }

  /**
   * Returns an object.
   *
   * @param key its key
   * @return empty if it is not there
   * @throws InferenceException MODEL_INVALID if it is of another kind
   */
  public Optional<JsonObject> object(String key) {
    return value(key).map(JsonValue::asObject);
  }

  /**
   * Returns an array.
   *
   * @param key its key
   * @return its elements; empty if it is not there
   * @throws InferenceException MODEL_INVALID if it is of another kind
   */
  public Optional<List<JsonValue>> array(String key) {
    return value(key).map(JsonValue::asArray);
  }

  /**
   * Returns the maker of refusals that name the file.
   *
   * @return refusals of the file
   */
  public Refusal refusal() {
    return refusal;
  }
}
