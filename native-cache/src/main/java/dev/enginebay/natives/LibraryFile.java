package dev.enginebay.natives;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a native library. Linux maps a library without checking that the file is complete,
 * and the process ends when it reads what is not there.
 *
 * @param path the file
 */
public record LibraryFile(Path path) {

  private static final int MAGIC = 0x464c457f;

  /** The bytes that say 64 bits, and little-endian. */
  private static final int FORM = 0x0102;

  private static final Map<String, Integer> PROCESSORS = Map.of("x86_64", 62, "aarch64", 183);

  private static final int HEADER = 64;
  private static final int SEGMENT = 56;

  /**
   * Returns why a machine cannot open the library, as far as its header says. Only libraries of
   * Linux are looked at.
   *
   * @param machine the machine
   * @return the flaw with the file's name, or empty
   */
  public Optional<String> flaw(Machine machine) {
    Integer processor = PROCESSORS.get(machine.processor());
    if (!machine.system().equals("linux") || processor == null) {
      return Optional.empty();
    }
    // A channel would be closed by an interrupt.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      ByteBuffer header = read(file, 0, HEADER);
      if (header.remaining() < HEADER
          || header.getInt(0) != MAGIC
          || header.getShort(4) != FORM
          || header.getShort(54) != SEGMENT) {
        return Optional.of("%s is not a library for %s".formatted(path, machine));
      }
      if (header.getShort(18) != processor) {
        return Optional.of("%s is for another processor than %s".formatted(path, machine));
      }
      long size = file.length();
      long end = end(file, header);
      return size >= end
          ? Optional.empty()
          : Optional.of(
              "%s is incomplete: it has %s of at least %s bytes".formatted(path, size, end));
    } catch (IOException failure) {
      return Optional.of("%s cannot be read: %s".formatted(path, failure));
    }
  }

  /** Returns the end of the last segment, or of the table of segments if the file ends before. */
  private static long end(RandomAccessFile file, ByteBuffer header) throws IOException {
    long table = header.getLong(32);
    int length = Short.toUnsignedInt(header.getShort(56)) * SEGMENT;
    long end = sum(table, length);
    if (end > file.length()) {
      return end;
    }
    ByteBuffer segments = read(file, table, length);
    for (int at = 0; at < length; at += SEGMENT) {
      end = Math.max(end, sum(segments.getLong(at + 8), segments.getLong(at + 32)));
    }
    return end;
  }

  /** Returns an end that no file has if a header has numbers that are too large for one. */
  private static long sum(long offset, long length) {
    return offset < 0 || length < 0 || offset > Long.MAX_VALUE - length
        ? Long.MAX_VALUE
        : offset + length;
  }

  /** Returns the bytes from a position on, fewer at the end of the file. */
  private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
    file.seek(from);
    byte[] bytes = new byte[length];
    int read = 0;
    for (int more = 0; read < length && more >= 0; read += Math.max(0, more)) {
      more = file.read(bytes, read, length - read);
    }
    return ByteBuffer.wrap(bytes, 0, read).order(ByteOrder.LITTLE_ENDIAN);
  }
}
