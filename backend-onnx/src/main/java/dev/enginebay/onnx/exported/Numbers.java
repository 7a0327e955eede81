package dev.enginebay.onnx.exported;

import dev.enginebay.modelfile.json.JsonValue;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads sizes of configurations. */
final class Numbers {

  private static final int MAX_SIZE = 1 << 24;

  private Numbers() {}

  static OptionalInt positive(Optional<JsonValue> value) {
    return value.stream()
        .filter(given -> !given.isNull())
        .mapToInt(given -> given.asInteger(1, MAX_SIZE))
        .findFirst();
  }
}
