package dev.enginebay.modelfile.gguf;

import dev.enginebay.modelfile.file.Refusal;
import dev.enginebay.modelfile.file.TensorInfo;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a GGUF header and checks every count, length and type on the way. */
final class GgufHeaderReader {

  private static final int MAX_VALUES = 100_000;
  private static final int MAX_TENSORS = 100_000;
  private static final int MIN_VALUE_BYTES = 8 + 1 + 4 + 1;
  private static final int MIN_TENSOR_BYTES = 8 + 1 + 4 + 8 + 4 + 8;
  private static final int LONGEST_KEY = 65_535;
  private static final int LONGEST_TEXT = 16 << 20;
  private static final int LONGEST_ARRAY = 64 << 20;

  /**
   * What comes before the tensors' data. That of the largest vocabularies in use (262,144 tokens,
   * 514,906 merges) takes 16 MiB, and engines keep copies of it.
   */
  private static final long LONGEST_HEADER = 64 << 20;

  /**
   * Texts in all arrays together: an empty one takes 8 bytes of a file, where they may be a hole in
   * it, and up to 200 of an engine's memory.
   */
  private static final long MAX_ARRAY_TEXTS = 4 << 20;

  private final GgufInput input;
  private final Refusal refusal;
  private long arrayTexts;
  private @Nullable TokenTexts tokens;

  GgufHeaderReader(GgufInput input, Refusal refusal) {
    this.input = input;
    this.refusal = refusal;
  }

  GgufHeader read() throws IOException {
    int version = new GgufPreamble(input, refusal).version();
    input.boundHeader(LONGEST_HEADER);
    long tensorCountAt = input.position();
    int tensorCount = input.count("tensor count", MAX_TENSORS, MIN_TENSOR_BYTES);
    int valueCount = input.count("metadata count", MAX_VALUES, MIN_VALUE_BYTES);
    long least = (long) tensorCount * MIN_TENSOR_BYTES + (long) valueCount * MIN_VALUE_BYTES;
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
        tensorReader.dataStart(),
        arrayTexts);
  }

  /** Returns the vocabulary's texts that went by, if there were any. */
  @Nullable TokenTexts tokens() {
    return tokens;
  }

  private void readValue(int index, Map<String, GgufValue> values) throws IOException {
    long at = input.position();
    String key = input.name("metadata key " + index, LONGEST_KEY);
    GgufValueType type = type(key);
    GgufValue value = value(key, type);
    if (values.put(key, value) != null) {
      throw refusal.invalidAt(at, key, "is there twice");
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
    return new GgufValue.Text(input.text(key, LONGEST_TEXT));
  }

  private GgufValue array(String key) throws IOException {
    GgufValueType of = type(key);
    if (of == GgufValueType.ARRAY) {
      throw refusal.unsupported(
          key
              + " is an array of arrays, which no engine reads; convert the model again with a"
              + " current converter");
    }
    long lengthAt = input.position();
    int count = input.count("length of " + key, LONGEST_ARRAY, of.leastBytes());
    long offset = input.position();
    if (of == GgufValueType.STRING) {
      countTexts(key, lengthAt, count);
    }
    GgufValue.Array array = new GgufValue.Array(of, count, offset);
    if (of == GgufValueType.STRING && key.equals(GgufFile.TOKENS)) {
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

  private void countTexts(String key, long lengthAt, int count) {
    arrayTexts += count;
    if (arrayTexts > MAX_ARRAY_TEXTS) {
      throw refusal.invalidAt(
          lengthAt,
          "length of " + key,
          "is "
              + count
              + ": all arrays together have "
              + arrayTexts
              + " texts, more than "
              + MAX_ARRAY_TEXTS);
    }
  }
}
