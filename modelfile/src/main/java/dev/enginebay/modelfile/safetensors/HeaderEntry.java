package dev.enginebay.modelfile.safetensors;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import dev.enginebay.modelfile.json.JsonObject;
import dev.enginebay.modelfile.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Checks what a header says of one tensor. */
record HeaderEntry(String name, JsonValue value, Refusal refusal) {

  private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");
  private static final int LONGEST_NAME = 1024;
  private static final int MAX_DIMENSIONS = 8;
  private static final long MAX_ELEMENTS = 1L << 46;

  /**
   * Makes the description of it.
   *
   * @param dataStart where the data of all tensors begin in the file
   * @param dataSize how many bytes they have
   */
  TensorInfo tensor(long dataStart, long dataSize) {
    checkName();
    JsonObject fields = value.asObject();
    for (String field : fields.keys()) {
      if (!FIELDS.contains(field)) {
        throw value.invalid("has the field " + field + ", which the format does not know");
      }
    }
    SafetensorsType type = type(fields.require("dtype").asText());
    List<Long> dimensions = dimensions(fields.require("shape"));
    long bytes = bytes(type, dimensions);
    JsonValue offsets = fields.require("data_offsets");
    List<JsonValue> both = offsets.asArray();
    if (both.size() != 2) {
      throw offsets.invalid("has " + both.size() + " elements, not a begin and an end");
    }
    long begin = both.get(0).asInteger();
    long end = both.get(1).asInteger();
    if (begin < 0 || end < begin || end > dataSize) {
      throw offsets.invalid(
          "is from " + begin + " to " + end + ", not inside the " + dataSize + " bytes of data");
    }
    if (end - begin != bytes) {
      throw offsets.invalid(
          "has room for %s bytes, but the tensor takes %s".formatted(end - begin, bytes));
    }
    return new TensorInfo(name, type.name(), dimensions, dataStart + begin, bytes);
  }

  private void checkName() {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw refusal.invalid(
          "the name of a tensor", "has " + name.length() + " characters, not 1 to " + LONGEST_NAME);
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw refusal.invalid("the name of a tensor", "has a control character");
    }
  }

  private SafetensorsType type(String type) {
    return SafetensorsType.of(type)
        .orElseThrow(
            () ->
                refusal.unsupported(
                    "dtype of tensor "
                        + name
                        + " is "
                        + type
                        + ", which is not known here; convert the model to BF16, F16 or F32"));
  }

  /** Returns them in the order of GGUF, the fastest-running first. */
  private List<Long> dimensions(JsonValue shape) {
    List<JsonValue> lengths = shape.asArray();
    if (lengths.size() > MAX_DIMENSIONS) {
      throw shape.invalid("has " + lengths.size() + " dimensions, more than " + MAX_DIMENSIONS);
    }
    List<Long> dimensions = new ArrayList<>(lengths.size());
    long elements = 1;
    for (JsonValue length : lengths) {
      long dimension = length.asInteger();
      if (dimension < 1 || dimension > MAX_ELEMENTS / elements) {
        throw length.invalid(
            "is " + dimension + ": a tensor has 1 to " + MAX_ELEMENTS + " numbers");
      }
      elements *= dimension;
      dimensions.add(dimension);
    }
    Collections.reverse(dimensions);
    return dimensions;
  }

  private long bytes(SafetensorsType type, List<Long> dimensions) {
    long bits = dimensions.stream().reduce((long) type.bits(), Math::multiplyExact);
    if (bits % Byte.SIZE != 0) {
      throw ragged(type);
    }
    return bits / Byte.SIZE;
  }

  private InferenceException ragged(SafetensorsType type) {
    return value.invalid("has " + type + " numbers that do not fill whole bytes");
  }
}
