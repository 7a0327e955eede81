package dev.enginebay.modelfile.gguf;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file forward through a small window. Nothing is read and nothing is allocated before it
 * is known to fit into the rest of the file.
 */
final class GgufInput {

  private static final int WINDOW = 1 << 16;
  private static final char REPLACEMENT = '\uFFFD';

  private final SeekableByteChannel channel;
  private final long size;
  private final Refusal refusal;
  private final ByteBuffer window;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  /** Of the window's limit. */
  private long windowEnd;

  private byte[] scratch = new byte[256];

  /** Nothing that is read may end after this byte. */
  private long bound = Long.MAX_VALUE;

  GgufInput(SeekableByteChannel channel, long size, Refusal refusal) throws IOException {
    this.channel = channel;
    this.size = size;
    this.refusal = refusal;
    this.window =
        ByteBuffer.allocate((int) Math.min(WINDOW, Math.max(size, 8)))
            .order(ByteOrder.LITTLE_ENDIAN)
            .limit(0);
    this.windowEnd = channel.position();
  }

  /** Something to do with a file while it is open. */
  interface Reading<T> {
    T from(GgufInput input) throws IOException;
  }

  static <T> T reading(OpenedFile file, Reading<T> reading) {
    return file.reading(
        channel -> reading.from(new GgufInput(channel, channel.size(), file.refusal())));
  }

  /** Refuses, before reading it, whatever would make the file's header longer than this. */
  void boundHeader(long bytes) {
    bound = bytes;
  }

  long position() {
    return windowEnd - window.remaining();
  }

  long rest() {
    return size - position();
  }

  int int8(String field) throws IOException {
    return need(1, field).get();
  }

  int int16(String field) throws IOException {
    return need(2, field).getShort();
  }

  int int32(String field) throws IOException {
    return need(4, field).getInt();
  }

  long int64(String field) throws IOException {
    return need(8, field).getLong();
  }

  float float32(String field) throws IOException {
    return need(4, field).getFloat();
  }

  double float64(String field) throws IOException {
    return need(8, field).getDouble();
  }

  /** Reads an unsigned number of things of which each takes at least the given bytes. */
  int count(String field, long most, int leastBytesEach) throws IOException {
    long at = position();
    long count = int64(field);
    if (count < 0 || count > most) {
      throw refusal.invalidAt(
          at, field, "is " + Long.toUnsignedString(count) + ", more than " + most);
    }
    if (count > rest() / leastBytesEach) {
      throw refusal.invalidAt(
          at, field, "is " + count + ", more than the " + rest() + " bytes after it can hold");
    }
    if (isBeyondBound(count * leastBytesEach)) {
      throw beyondBound(at, field, count);
    }
    return (int) count;
  }

  /** Reads the length of a text and checks it against the rest of the file. */
  int textLength(String field, int most) throws IOException {
    long at = position();
    long length = int64(field);
    if (length < 0 || length > most) {
      throw refusal.invalidAt(
          at, "length of " + field, "is " + Long.toUnsignedString(length) + ", more than " + most);
    }
    if (length > rest()) {
      throw refusal.invalidAt(
          at,
          "length of " + field,
          "is " + length + ", more than the " + rest() + " bytes that follow");
    }
    if (isBeyondBound(length)) {
      throw beyondBound(at, "length of " + field, length);
    }
    return (int) length;
  }

  private boolean isBeyondBound(long bytes) {
    return bytes > bound - position();
  }

  private InferenceException beyondBound(long at, String field, long value) {
    return refusal.invalidAt(
        at, field, "is " + value + ", which makes the header longer than " + bound + " bytes");
  }

  /** Reads bytes into a buffer that the next call overwrites. */
  byte[] bytes(int length, String field) throws IOException {
    if (length > rest()) {
      throw endsIn(field);
    }
    if (scratch.length < length) {
      scratch = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1))];
    }
    int done = 0;
    while (done < length) {
      if (!window.hasRemaining()) {
        fill(field);
      }
      int part = Math.min(window.remaining(), length - done);
      window.get(scratch, done, part);
      done += part;
    }
    return scratch;
  }

  /** Reads a text that must be well-formed UTF-8 without the character NUL. */
  String name(String field, int most) throws IOException {
    long at = position();
    int length = textLength(field, most);
    if (length == 0) {
      throw refusal.invalidAt(at, field, "is empty");
    }
    byte[] bytes = bytes(length, field);
    String flaw = flaw(bytes, length);
    if (flaw != null) {
      throw refusal.invalidAt(at, field, flaw);
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Reads a text; what is not UTF-8 becomes U+FFFD. */
  String text(String field, int most) throws IOException {
    int length = textLength(field, most);
    return new String(bytes(length, field), 0, length, StandardCharsets.UTF_8);
  }

  /** Says what keeps bytes from being a name: nothing, NUL, or not being UTF-8. */
  @Nullable String flaw(byte[] bytes, int length) {
    boolean ascii = true;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        return "holds the character NUL";
      }
      ascii &= bytes[i] > 0;
    }
    return ascii || wellFormed(bytes, length) ? null : "is not UTF-8";
  }

  private boolean wellFormed(byte[] bytes, int length) {
    if (new String(bytes, 0, length, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0) {
      return true;
    }
    // Slower, and not fooled by a replacement character that was written.
    try {
      utf8.decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  void skip(long bytes, String field) throws IOException {
    if (bytes > rest()) {
      throw endsIn(field);
    }
    if (bytes <= window.remaining()) {
      window.position(window.position() + (int) bytes);
      return;
    }
    windowEnd = position() + bytes;
    window.limit(0);
    channel.position(windowEnd);
  }

  private ByteBuffer need(int bytes, String field) throws IOException {
    if (window.remaining() < bytes) {
      if (bytes > rest()) {
        throw endsIn(field);
      }
      fill(field);
      if (window.remaining() < bytes) {
        throw endsIn(field);
      }
    }
    return window;
  }

  private void fill(String field) throws IOException {
    window.compact();
    while (window.hasRemaining() && windowEnd < size) {
      int read = channel.read(window);
      if (read < 0) {
        throw refusal.invalidAt(windowEnd, field, "is cut off: the file shrank while it was read");
      }
      windowEnd += read;
    }
    window.flip();
    if (!window.hasRemaining()) {
      throw endsIn(field);
    }
  }

  private InferenceException endsIn(String field) {
    return refusal.invalidAt(position(), field, "is cut off: the file ends at byte " + size);
  }
}
