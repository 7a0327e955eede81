package dev.enginebay.onnx.file;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.file.OpenedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * The protobuf messages of a file, field by field. Only what is asked for is read; long contents
 * are stepped over. Failures name the message and the byte.
 */
final class ProtoInput {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private static final int WINDOW = 1 << 16;

  /** Messages inside each other; protobuf's own limit is 100. */
  private static final int MAX_DEPTH = 64;

  /** More than any model has, and read in a second. */
  private static final int MAX_FIELDS = 1 << 25;

  private static final int MAX_TEXT = 4096;

  private final OpenedFile file;
  private final FileChannel channel;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private final Deque<String> messages = new ArrayDeque<>();

  /** Where the window begins in the file. */
  private long windowStart;

  /** Where the present message ends. */
  private long end;

  private int fields;
  private int wireType;
  private boolean taken;

  /** Takes the fields of a message. */
  interface Fields {

    /**
     * Takes a field, or leaves it to be stepped over.
     *
     * @param number of the field
     */
    void field(int number) throws IOException;
  }

  /** Reads from the beginning of a file, whose outermost message has a name for failures. */
  ProtoInput(OpenedFile file, FileChannel channel, String name) {
    this.file = file;
    this.channel = channel;
    this.end = file.size();
    messages.add(name);
  }

  /** Reads all fields of the present message. */
  void fields(Fields reader) throws IOException {
    while (position() < end) {
      if (++fields > MAX_FIELDS) {
        throw invalid("has more than " + MAX_FIELDS + " fields");
      }
      long key = varint();
      long number = key >>> 3;
      if (number < 1 || number > (1 << 29) - 1) {
        throw invalid("has a field with the number " + number);
      }
      wireType = (int) (key & 7);
      taken = false;
      reader.field((int) number);
      if (!taken) {
        skip();
      }
    }
  }

  /** Reads the field as a message. */
  void message(String name, Fields reader) throws IOException {
    long messageEnd = length(name);
    if (messages.size() >= MAX_DEPTH) {
      throw invalid("has more than " + MAX_DEPTH + " messages inside each other");
    }
    long outerEnd = end;
    messages.add(name);
    end = messageEnd;
    fields(reader);
    end = outerEnd;
    messages.removeLast();
    taken = true;
  }

  /** Reads the field as a text. */
  String text(String name) throws IOException {
    long textEnd = length(name);
    long length = textEnd - position();
    if (length > MAX_TEXT) {
      throw invalid(name, "has " + length + " bytes, more than " + MAX_TEXT);
    }
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = next();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads the field as an integer. */
  long integer(String name) throws IOException {
    require(VARINT, name);
    return varint();
  }

  /** Reads the field as one or several integers of a list. */
  void integers(String name, LongConsumer list) throws IOException {
    if (wireType == VARINT) {
      list.accept(integer(name));
      return;
    }
    long listEnd = length(name);
    long outerEnd = end;
    end = listEnd;
    while (position() < listEnd) {
      if (++fields > MAX_FIELDS) {
        throw invalid(name, "has too many integers");
      }
      list.accept(varint());
    }
    end = outerEnd;
  }

  /** Steps over the field, and returns how many bytes its content has. */
  long bytes(String name) throws IOException {
    long bytesEnd = length(name);
    long length = bytesEnd - position();
    skip(length);
    return length;
  }

  /** Returns the failure of the present message. */
  InferenceException invalid(String problem) {
    return file.refusal()
        .invalidAt(position(), "the message " + String.join(".", messages), problem);
  }

  /** Returns the failure of a field of the present message. */
  InferenceException invalid(String field, String problem) {
    return file.refusal().invalidAt(position(), String.join(".", messages) + "." + field, problem);
  }

  private void skip() throws IOException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED_64 -> skip(Long.BYTES);
      case FIXED_32 -> skip(Integer.BYTES);
      case LENGTH_DELIMITED -> bytes("field");
      default -> throw invalid("has a field of the wire type " + wireType + ", which is unknown");
    }
  }

  /** Begins a field with a length, and returns where it ends. */
  private long length(String name) throws IOException {
    require(LENGTH_DELIMITED, name);
    long length = varint();
    if (length < 0 || length > end - position()) {
      throw invalid(
          name,
          "is cut off: it has %s bytes, and %s are left"
              .formatted(Long.toUnsignedString(length), end - position()));
    }
    return position() + length;
  }

  private void require(int expected, String name) {
    if (wireType != expected) {
      throw invalid(name, "has the wire type " + wireType + " instead of " + expected);
    }
    taken = true;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = next();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw invalid("has an integer of more than 10 bytes");
  }

  private byte next() throws IOException {
    if (position() >= end) {
      throw invalid("is cut off");
    }
    if (!window.hasRemaining()) {
      fill();
    }
    return window.get();
  }

  private void fill() throws IOException {
    windowStart = position();
    window.clear();
    int read = channel.read(window, windowStart);
    if (read <= 0) {
      throw file.refusal().changed();
    }
    window.flip();
  }

  private void skip(long bytes) {
    if (bytes > end - position()) {
      throw invalid("is cut off");
    }
    if (bytes <= window.remaining()) {
      window.position(window.position() + (int) bytes);
      return;
    }
    windowStart = position() + bytes;
    window.limit(0);
  }

  private long position() {
    return windowStart + window.position();
  }
}
