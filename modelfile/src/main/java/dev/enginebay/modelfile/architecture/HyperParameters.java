package dev.enginebay.modelfile.architecture;

import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.gguf.GgufValue;
import dev.enginebay.modelfile.gguf.GgufValueType;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a model's hyper-parameters and refuses values that no engine survives. */
record HyperParameters(GgufFile file, String architecture) {

  private static final int MAX_BLOCKS = 512;

  String key(String name) {
    return architecture + "." + name;
  }

  /** A required integer. */
  int required(String name, long least, long most) {
    OptionalInt value = optional(key(name), least, most);
    if (value.isEmpty()) {
      throw file.refusal().invalid(key(name), "is missing");
    }
    return value.getAsInt();
  }

  /** An integer under its whole key. */
  OptionalInt optional(String key, long least, long most) {
    GgufValue value = file.value(key).orElse(null);
    if (value == null) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(ranged(key, value, least, most));
  }

  /** An integer, or the largest of an array of them with one for each block. */
  OptionalInt largest(String name, long least, long most) {
    String key = key(name);
    if (file.value(key).orElse(null) instanceof GgufValue.Array array) {
      return Arrays.stream(elements(key, array, most)).max();
    }
    return optional(key, least, most);
  }

  /** An integer for each block: those of an array, or the same for all. */
  int[] ofBlocks(String name, int blocks, int otherwise, long most) {
    String key = key(name);
    if (file.value(key).orElse(null) instanceof GgufValue.Array array) {
      int[] elements = elements(key, array, most);
      if (elements.length != blocks) {
        throw file.refusal()
            .invalid(
                key, "has " + elements.length + " elements where there are " + blocks + " blocks");
      }
      return elements;
    }
    int[] same = new int[blocks];
    Arrays.fill(same, optional(key, 0, most).orElse(otherwise));
    return same;
  }

  private int[] elements(String key, GgufValue.Array array, long most) {
    if (array.of() != GgufValueType.INT32 && array.of() != GgufValueType.UINT32) {
      throw file.refusal().invalid(key, "must be an array of INT32 but is one of " + array.of());
    }
    if (array.count() < 1 || array.count() > MAX_BLOCKS) {
      throw file.refusal()
          .invalid(key, "has " + array.count() + " elements, not 1 to " + MAX_BLOCKS);
    }
    int[] elements = file.integers(key).orElseThrow();
    for (int i = 0; i < elements.length; i++) {
      if (elements[i] < 0 || elements[i] > most) {
        throw file.refusal()
            .invalidAt(
                array.offset() + (long) i * Integer.BYTES,
                key + "[" + i + "]",
                "must be from 0 to " + most + " but is " + elements[i]);
      }
    }
    return elements;
  }

  /** Refuses a number that is there and is negative, infinite or none. */
  void atLeastZero(String name) {
    double number = file.number(key(name)).orElse(0);
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw file.refusal()
          .invalid(key(name), "must be a finite number of at least 0 but is " + number);
    }
  }

  /** Refuses a number that is there and is not above the one and below the other. */
  void between(String name, double above, double below) {
    String key = key(name);
    GgufValue value = file.value(key).orElse(null);
    if (value == null) {
      return;
    }
    if (!(value instanceof GgufValue.Real real)
        || !(real.value() > above && real.value() < below)) {
      throw file.refusal()
          .invalid(
              key, "must be a number above " + above + " and below " + below + " but is " + value);
    }
  }

  private int ranged(String key, GgufValue value, long least, long most) {
    OptionalLong whole = file.integer(key);
    if (whole.isEmpty() || whole.getAsLong() < least || whole.getAsLong() > most) {
      throw file.refusal()
          .invalid(key, "must be an integer from " + least + " to " + most + " but is " + value);
    }
    return (int) whole.getAsLong();
  }
}
