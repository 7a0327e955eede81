package dev.enginebay.djl.torchscript;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the directory of a zip archive, and refuses what PyTorch would unpack without bounds.
 * Weights are not compressed, so only text is unpacked.
 */
final class ZipDirectory {

  /** What all compressed files may take together. */
  static final int MAX_UNPACKED = 64 << 20;

  private static final int ENTRY = 46;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int WIDE_NUMBERS = 1;
  private static final long WIDE = 0xFFFFFFFFL;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final long fileSize;
  private final Refusal refusal;
  private final Map<String, ZipMember> members = new LinkedHashMap<>();

  private ZipDirectory(long fileSize, Refusal refusal) {
    this.fileSize = fileSize;
    this.refusal = refusal;
  }

  /** Returns the files by name, in the order of the archive. */
  static Map<String, ZipMember> read(FileChannel channel, Refusal refusal) throws IOException {
    ZipEnd end = ZipEnd.find(channel, refusal);
    ZipDirectory directory = new ZipDirectory(channel.size(), refusal);
    directory.read(ZipMember.read(channel, end.start(), end.bytes()), end.start());
    directory.requireSmall();
    return directory.members;
  }

  private void read(ByteBuffer bytes, long start) {
    while (bytes.hasRemaining()) {
      long at = start + bytes.position();
      if (bytes.remaining() < ENTRY || bytes.getInt(bytes.position()) != ENTRY_SIGNATURE) {
        throw refusal.invalidAt(at, "the directory of the zip archive", "is damaged");
      }
      ByteBuffer entry = bytes.slice().order(ZipMember.ORDER);
      int name = Short.toUnsignedInt(entry.getShort(28));
      int extra = Short.toUnsignedInt(entry.getShort(30));
      int whole = ENTRY + name + extra + Short.toUnsignedInt(entry.getShort(32));
      if (whole > bytes.remaining()) {
        throw refusal.invalidAt(at, "the directory of the zip archive", "is cut off");
      }
      byte[] text = new byte[name];
      entry.get(ENTRY, text);
      ByteBuffer extras = entry.slice(ENTRY + name, extra).order(ZipMember.ORDER);
      add(new String(text, UTF_8), entry, extras);
      bytes.position(bytes.position() + whole);
    }
  }

  private void add(String name, ByteBuffer entry, ByteBuffer extras) {
    int method = Short.toUnsignedInt(entry.getShort(10));
    if ((method != STORED && method != DEFLATED) || (entry.getShort(8) & 1) != 0) {
      throw refusal.invalid(name, "is packed in a way that PyTorch does not read");
    }
    ByteBuffer wide = wideNumbers(name, extras);
    long size = number(entry.getInt(24), wide, name);
    long stored = number(entry.getInt(20), wide, name);
    long offset = number(entry.getInt(42), wide, name);
    if (size < 0 || stored < 0 || offset < 0 || offset > fileSize - stored) {
      throw refusal.invalid(name, "lies outside of the file");
    }
    if (method == STORED && size != stored) {
      throw refusal.invalid(name, "has %s bytes but says %s".formatted(stored, size));
    }
    ZipMember member = new ZipMember(name, method == DEFLATED, stored, size, offset);
    if (members.put(name, member) != null) {
      throw refusal.invalid(name, "is in the archive twice");
    }
  }

  private ByteBuffer wideNumbers(String name, ByteBuffer extras) {
    while (extras.remaining() >= 2 * Short.BYTES) {
      int kind = Short.toUnsignedInt(extras.getShort());
      int length = Short.toUnsignedInt(extras.getShort());
      if (length > extras.remaining()) {
        throw refusal.invalid(name, "has an extra field that is cut off");
      }
      if (kind == WIDE_NUMBERS) {
        return extras.slice(extras.position(), length).order(ZipMember.ORDER);
      }
      extras.position(extras.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private long number(int narrow, ByteBuffer wide, String name) {
    long number = Integer.toUnsignedLong(narrow);
    if (number != WIDE) {
      return number;
    }
    if (wide.remaining() < Long.BYTES) {
      throw refusal.invalid(name, "has no 64-bit size");
    }
    return wide.getLong();
  }

  /** Files that share bytes, or unpack to many times their size, are no model's. */
  private void requireSmall() {
    long unpacked =
        members.values().stream().filter(ZipMember::packed).mapToLong(ZipMember::size).sum();
    long stored = members.values().stream().mapToLong(ZipMember::stored).sum();
    if (unpacked < 0 || unpacked > MAX_UNPACKED || stored < 0 || stored > fileSize) {
      throw refusal.invalid("the zip archive", "unpacks to many times its size");
    }
  }
}
