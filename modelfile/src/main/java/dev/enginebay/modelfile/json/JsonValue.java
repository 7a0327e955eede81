package dev.enginebay.modelfile.json;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a JSON file that knows its name there, so that it can be refused by it. */
public final class JsonValue {

  private final Refusal refusal;
  private final String name;
  private final @Nullable Object raw;

  JsonValue(Refusal refusal, String name, @Nullable Object raw) {
    this.refusal = refusal;
    this.name = name;
    this.raw = raw;
  }

  /**
   * Returns where the value stands.
   *
   * @return for example {@code rope_scaling.factor}
   */
  public String name() {
    return name;
  }

  /**
   * Returns whether the value is null.
   *
   * @return true for null
   */
  public boolean isNull() {
    return raw == null;
  }

  /**
   * Returns whether the value is a text.
   *
   * @return true for a text
   */
  public boolean isText() {
    return raw instanceof String;
  }

  /**
   * Returns whether it is a number.
   *
   * @return true for one
   */
  public boolean isNumber() {
    return raw instanceof Number;
  }

  /**
   * Returns whether it is a truth value.
   *
   * @return true for true and for false
   */
  public boolean isFlag() {
    return raw instanceof Boolean;
  }

  /**
   * Returns whether the value is an object.
   *
   * @return true for an object
   */
  public boolean isObject() {
    return raw instanceof Map;
  }

  /**
   * Returns whether the value is an array.
   *
   * @return true for an array
   */
  public boolean isArray() {
    return raw instanceof List;
  }

  /**
   * Returns the value as a text.
   *
   * @return the text
   * @throws InferenceException MODEL_INVALID if it is none
   */
  public String asText() {
    if (raw instanceof String text) {
      return text;
    }
    throw mustBe("a text");
  }

  /**
   * Returns the value as an integer.
   *
   * @return the integer
   * @throws InferenceException MODEL_INVALID if it is none of 64 bits
   */
  public long asInteger() {
    if (raw instanceof Long integer) {
      return integer;
    }
    throw mustBe("an integer");
  }

  /**
   * Returns the value as an integer within bounds.
   *
   * @param least the smallest that is accepted
   * @param most the greatest that is accepted
   * @return the integer
   * @throws InferenceException MODEL_INVALID if it is none of these
   */
  public int asInteger(int least, int most) {
    if (raw instanceof Long integer && integer >= least && integer <= most) {
      return integer.intValue();
    }
    throw mustBe("an integer from " + least + " to " + most);
  }

  /**
   * Returns the value as a number.
   *
   * @return a finite number
   * @throws InferenceException MODEL_INVALID if it is none
   */
  public double asNumber() {
    if (raw instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw mustBe("a finite number");
  }

  /**
   * Returns the value as a truth value.
   *
   * @return the truth value
   * @throws InferenceException MODEL_INVALID if it is none
   */
  public boolean asFlag() {
    if (raw instanceof Boolean flag) {
      return flag;
    }
    throw mustBe("true or false");
  }

  /**
   * Returns the value as an object.
   *
   * @return the object
   * @throws InferenceException MODEL_INVALID if it is none
   */
  public JsonObject asObject() {
    if (raw instanceof Map<?, ?> map) {
      return new JsonObject(refusal, name + ".", map);
    }
    throw mustBe("an object");
  }

  /**
   * Returns the value as an array.
   *
   * @return its elements, in their order
   * @throws InferenceException MODEL_INVALID if it is none
   */
  public List<JsonValue> asArray() {
    if (!(raw instanceof List<?> list)) {
      throw mustBe("an array");
    }
    List<JsonValue> values = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      values.add(new JsonValue(refusal, name + "[" + i + "]", list.get(i)));
    }
    return values;
  }

  /**
   * Returns the value as an array of texts.
   *
   * @return its elements, in their order
   * @throws InferenceException MODEL_INVALID if it is none
   */
  public List<String> asTexts() {
    return asArray().stream().map(JsonValue::asText).toList();
  }

  /**
   * Returns the refusal of this value.
   *
   * @param problem what is wrong with it, for example "is negative"
   * @return MODEL_INVALID naming the value
   */
  public InferenceException invalid(String problem) {
    return refusal.invalid(name, problem);
  }

  private InferenceException mustBe(String kind) {
    return invalid("must be " + kind + " but is " + description());
  }

  private String description() {
    if (raw == null) {
      return "null";
    }
    if (raw instanceof Map) {
      return "an object";
    }
    if (raw instanceof List) {
      return "an array";
    }
    return raw instanceof String ? "a text" : raw.toString();
  }
}
