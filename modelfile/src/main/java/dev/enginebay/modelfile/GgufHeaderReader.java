package dev.enginebay.modelfile;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a GGUF header and checks every count, length and type on the way. */
final class GgufHeaderReader {

  private static final int MOST_VALUES = 100_000;
  private static final int MOST_TENSORS = 100_000;
  private static final int LEAST_VALUE_BYTES = 8 + 1 + 4 + 1;
  private static final int LEAST_TENSOR_BYTES = 8 + 1 + 4 + 8 + 4 + 8;
  private static final int LONGEST_KEY = 65_535;
  private static final int LONGEST_TEXT = 16 << 20;
  private static final int LONGEST_ARRAY = 64 << 20;

  /** What all texts outside arrays may take together: they stay in memory. */
  private static final long MOST_TEXT_BYTES = 64 << 20;

  private final GgufInput input;
  private final Refusal refusal;
  private long textBytes;
  private @Nullable TokenTexts tokens;

  GgufHeaderReader(GgufInput input, Refusal refusal) {
    this.input = input;
    this.refusal = refusal;
  }

  GgufHeader read() throws IOException {
    int version = new GgufPreamble(input, refusal).version();
    long tensorCountAt = input.position();
    int tensorCount = input.count("tensor count", MOST_TENSORS, LEAST_TENSOR_BYTES);
    int valueCount = input.count("metadata count", MOST_VALUES, LEAST_VALUE_BYTES);
    long least = (long) tensorCount * LEAST_TENSOR_BYTES + (long) valueCount * LEAST_VALUE_BYTES;
    if (least > input.rest()) {
      throw refusal.invalidAt(
          tensorCountAt,
          "tensor count",
          "is " + tensorCount + ", more than the rest of the file can hold");
    }
    Map<String, GgufValue> values = new LinkedHashMap<>();
    for (int i = 0; i < valueCount; i++) {
      readValue(i, values);
    }
    GgufTensorReader tensorReader =
        new GgufTensorReader(input, refusal, GgufAlignment.of(values, refusal));
    List<TensorInfo> tensors = tensorReader.read(tensorCount);
    return new GgufHeader(
        version,
        Collections.unmodifiableMap(values),
        List.copyOf(tensors),
        tensorReader.headerEnd(),
        tensorReader.dataStart());
  }

  /** The vocabulary's texts that went by, if there were any. */
  @Nullable TokenTexts tokens() {
    return tokens;
  }

  private void readValue(int index, Map<String, GgufValue> values) throws IOException {
    long at = input.position();
    String key = input.name("metadata key " + index, LONGEST_KEY);
    textBytes += key.length();
    GgufValueType type = type(key);
    GgufValue value = value(key, type);
    if (values.put(key, value) != null) {
      throw refusal.invalidAt(at, key, "is there twice");
    }
    if (textBytes > MOST_TEXT_BYTES) {
      throw refusal.invalidAt(
          at, key, "is too much: all texts together take more than " + MOST_TEXT_BYTES + " bytes");
    }
  }

  private GgufValueType type(String key) throws IOException {
    long at = input.position();
    int id = input.int32("type of " + key);
    return GgufValueType.of(id)
        .orElseThrow(
            () ->
                refusal.invalidAt(
                    at, "type of " + key, "is " + Integer.toUnsignedString(id) + ", not a type"));
  }

  private GgufValue value(String key, GgufValueType type) throws IOException {
    return switch (type) {
      case UINT8 -> new GgufValue.Whole(type, input.int8(key) & 0xFF);
      case INT8 -> new GgufValue.Whole(type, input.int8(key));
      case UINT16 -> new GgufValue.Whole(type, input.int16(key) & 0xFFFF);
      case INT16 -> new GgufValue.Whole(type, input.int16(key));
      case UINT32 -> new GgufValue.Whole(type, Integer.toUnsignedLong(input.int32(key)));
      case INT32 -> new GgufValue.Whole(type, input.int32(key));
      case INT64 -> new GgufValue.Whole(type, input.int64(key));
      case UINT64 -> unsigned(input.int64(key));
      case FLOAT32 -> new GgufValue.Real(type, input.float32(key));
      case FLOAT64 -> new GgufValue.Real(type, input.float64(key));
      case BOOL -> new GgufValue.Flag(flag(key));
      case STRING -> text(key);
      case ARRAY -> array(key);
    };
  }

  private static GgufValue unsigned(long bits) {
    return bits >= 0 ? new GgufValue.Whole(GgufValueType.UINT64, bits) : new GgufValue.Huge(bits);
  }

  private boolean flag(String key) throws IOException {
    long at = input.position();
    int value = input.int8(key);
    if (value != 0 && value != 1) {
      throw refusal.invalidAt(at, key, "is " + (value & 0xFF) + ", neither true (1) nor false (0)");
    }
    return value == 1;
  }

  private GgufValue text(String key) throws IOException {
    String value = input.text(key, LONGEST_TEXT);
    textBytes += value.length();
    return new GgufValue.Text(value);
  }

  private GgufValue array(String key) throws IOException {
    GgufValueType of = type(key);
    if (of == GgufValueType.ARRAY) {
      throw refusal.unsupported(
          key
              + " is an array of arrays, which no engine reads; convert the model again with a"
              + " current converter");
    }
    int count = input.count("length of " + key, LONGEST_ARRAY, of.leastBytes());
    long offset = input.position();
    GgufValue.Array array = new GgufValue.Array(of, count, offset);
    if (of == GgufValueType.STRING && key.equals(TokenCheck.TOKENS)) {
      tokens = TokenTexts.read(input, array, refusal);
    } else if (of == GgufValueType.STRING) {
      for (int i = 0; i < count; i++) {
        input.skip(input.textLength(key, LONGEST_TEXT), key);
      }
    } else if (of == GgufValueType.BOOL) {
      for (int i = 0; i < count; i++) {
        flag(key);
      }
    } else {
      input.skip((long) count * of.leastBytes(), key);
    }
    return array;
  }
}
