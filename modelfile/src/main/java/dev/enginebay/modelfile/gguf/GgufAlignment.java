package dev.enginebay.modelfile.gguf;

import dev.enginebay.modelfile.file.Refusal;
import java.util.Map;

/** The alignment of tensors in the file. */
final class GgufAlignment {

  private static final String KEY = "general.alignment";
  private static final int DEFAULT = 32;
  private static final int LEAST = 8;
  private static final int MOST = 65_536;

  private GgufAlignment() {}

  static int of(Map<String, GgufValue> values, Refusal refusal) {
    GgufValue value = values.get(KEY);
    if (value == null) {
      return DEFAULT;
    }
    if (!(value instanceof GgufValue.Whole whole) || whole.type() != GgufValueType.UINT32) {
      throw refusal.invalid(KEY, "must be of type UINT32 but is of type " + value.type());
    }
    long alignment = whole.value();
    if (alignment < LEAST || alignment > MOST || Long.bitCount(alignment) != 1) {
      throw refusal.invalid(
          KEY, "must be a power of two from " + LEAST + " to " + MOST + " but is " + alignment);
    }
    return (int) alignment;
  }
}
