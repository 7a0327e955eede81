package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The header of a sound safetensors file.
 *
 * @param name of the file in its folder
 * @param header the JSON text
 * @param data how many bytes follow it
 */
record SafetensorsOutline(String name, JsonSpan header, long data) {

  static final int PREFIX = Long.BYTES;

  static SafetensorsOutline of(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      byte[] header = new byte[Math.toIntExact(Long.reverseBytes(in.readLong()))];
      in.readFully(header);
      long data = Files.size(file) - PREFIX - header.length;
      return new SafetensorsOutline(name, JsonSpan.of(new String(header, UTF_8)), data);
    }
  }

  /** Returns the descriptions of the tensors by name. */
  Map<String, JsonSpan> tensors() {
    Map<String, JsonSpan> tensors = new LinkedHashMap<>(header.members());
    tensors.remove("__metadata__");
    return tensors;
  }

  /** Returns how many bytes the header has. */
  int length() {
    return header.text().getBytes(UTF_8).length;
  }

  /** Returns the beginning of a file with a header. */
  static byte[] head(String header) {
    return head(header.getBytes(UTF_8).length, header);
  }

  /** Returns the beginning of a file whose header has another length than it says. */
  static byte[] head(long length, String header) {
    byte[] text = header.getBytes(UTF_8);
    return ByteBuffer.allocate(PREFIX + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .array();
  }

  /** Returns the numbers of a list, as in {@code [1, 2]}. */
  static List<Long> numbers(JsonSpan list) {
    String inside = list.value().substring(1, list.value().length() - 1);
    return Arrays.stream(inside.split(",", -1))
        .map(String::strip)
        .flatMap(number -> number.isEmpty() ? Stream.empty() : Stream.of(Long.valueOf(number)))
        .toList();
  }
}
