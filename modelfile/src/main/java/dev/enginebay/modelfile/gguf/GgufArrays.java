package dev.enginebay.modelfile.gguf;

import dev.enginebay.modelfile.file.OpenedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The arrays of a header, which stay in the file and are read again when asked for.
 *
 * @param file the file as it was when its header was read
 * @param header says where they are
 */
record GgufArrays(OpenedFile file, GgufHeader header) {

  private static final int LONGEST_TEXT = 16 << 20;

  /** Puts an element of an array into its place. */
  private interface Element<T> {
    void read(GgufInput input, T to, int index) throws IOException;
  }

  Optional<List<String>> texts(String key) {
    return read(
            key,
            GgufValueType.STRING,
            String[]::new,
            (input, texts, i) -> texts[i] = input.text(key, LONGEST_TEXT))
        .map(texts -> List.of(texts));
  }

  /** Returns 32-bit integers; unsigned ones as their bits. */
  Optional<int[]> integers(String key) {
    Element<int[]> element = (input, integers, i) -> integers[i] = input.int32(key);
    return read(key, GgufValueType.INT32, int[]::new, element)
        .or(() -> read(key, GgufValueType.UINT32, int[]::new, element));
  }

  Optional<boolean[]> flags(String key) {
    return read(
        key,
        GgufValueType.BOOL,
        boolean[]::new,
        (input, flags, i) -> flags[i] = input.int8(key) != 0);
  }

  Optional<float[]> reals(String key) {
    return read(
        key,
        GgufValueType.FLOAT32,
        float[]::new,
        (input, reals, i) -> reals[i] = input.float32(key));
  }

  private <T> Optional<T> read(
      String key, GgufValueType of, IntFunction<T> create, Element<T> element) {
    return header.values().get(key) instanceof GgufValue.Array array && array.of() == of
        ? Optional.of(read(key, array, create.apply(array.count()), element))
        : Optional.empty();
  }

  private <T> T read(String key, GgufValue.Array array, T to, Element<T> element) {
    return GgufInput.reading(
        file,
        input -> {
          input.skip(array.offset(), key);
          for (int i = 0; i < array.count(); i++) {
            element.read(input, to, i);
          }
          return to;
        });
  }
}
