package dev.enginebay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a GGUF file says under a key: found by looking for the key's bytes, so that nothing is
 * shared with the reader of whoever is tested.
 */
final class GgufGlance {

  private static final int MOST = 64 << 20;
  private static final int TEXT = 8;

  private final byte[] head;
  private final ByteBuffer numbers;

  private GgufGlance(byte[] head) {
    this.head = head;
    this.numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Looks at a model; empty if it is no GGUF file. */
  static Optional<GgufGlance> at(Path model) throws IOException {
    if (!Files.isRegularFile(model)) {
      return Optional.empty();
    }
    try (InputStream bytes = Files.newInputStream(model)) {
      GgufGlance glance = new GgufGlance(bytes.readNBytes(MOST));
      boolean gguf = glance.head.length > 24 && new String(glance.head, 0, 4, UTF_8).equals("GGUF");
      return gguf ? Optional.of(glance) : Optional.empty();
    }
  }

  int version() {
    return numbers.getInt(4);
  }

  /** The text under a key. */
  Optional<String> text(String key) {
    int at = typeAfter(key);
    if (at < 0 || numbers.getInt(at) != TEXT) {
      return Optional.empty();
    }
    return Optional.of(new String(head, at + 12, (int) numbers.getLong(at + 4), UTF_8));
  }

  /** The whole number of 32 or 64 bits under a key. */
  OptionalLong number(String key) {
    int at = typeAfter(key);
    int type = at < 0 ? -1 : numbers.getInt(at);
    return switch (type) {
      case 4 -> OptionalLong.of(Integer.toUnsignedLong(numbers.getInt(at + 4)));
      case 5 -> OptionalLong.of(numbers.getInt(at + 4));
      case 10, 11 -> OptionalLong.of(numbers.getLong(at + 4));
      default -> OptionalLong.empty();
    };
  }

  /** Where the first character of the text under a key stands, or -1. */
  int placeOfText(String key) {
    return text(key).filter(text -> !text.isEmpty()).isPresent() ? typeAfter(key) + 12 : -1;
  }

  /** Where the value's type stands: after the key's length and the key; -1 if there is none. */
  private int typeAfter(String key) {
    byte[] wanted = key.getBytes(UTF_8);
    for (int at = 24; at + 8 + wanted.length + 12 < head.length; at++) {
      if (numbers.getLong(at) == wanted.length && matches(at + 8, wanted)) {
        return at + 8 + wanted.length;
      }
    }
    return -1;
  }

  private boolean matches(int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (head[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
