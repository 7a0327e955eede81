package dev.enginebay.djl.torchscript;

import dev.enginebay.modelfile.file.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A file in a zip archive.
 *
 * @param name with the folder that PyTorch puts all files in
 * @param packed whether it is compressed
 * @param stored its bytes in the archive
 * @param size its bytes
 * @param offset of its header
 */
record ZipMember(String name, boolean packed, long stored, long size, long offset) {

  static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private static final int HEADER = 30;
  private static final int HEADER_SIGNATURE = 0x04034b50;

  /**
   * Returns its content.
   *
   * @param most the bytes that are accepted
   */
  byte[] content(FileChannel channel, int most, Refusal refusal) throws IOException {
    if (size > most || stored > most) {
      throw refusal.invalid(name, "has %s bytes, of at most %s".formatted(size, most));
    }
    ByteBuffer header = read(channel, offset, HEADER);
    if (header.getInt(0) != HEADER_SIGNATURE) {
      throw refusal.invalidAt(offset, name, "has no header");
    }
    int names = Short.toUnsignedInt(header.getShort(26)) + Short.toUnsignedInt(header.getShort(28));
    byte[] bytes = read(channel, offset + HEADER + names, (int) stored).array();
    return packed ? inflated(bytes, refusal) : bytes;
  }

  private byte[] inflated(byte[] bytes, Refusal refusal) {
    byte[] content = new byte[(int) size];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      int count = inflater.inflate(content);
      if (count != content.length) {
        throw refusal.invalid(name, "has %s bytes instead of %s".formatted(count, size));
      }
      return content;
    } catch (DataFormatException failure) {
      throw refusal.invalid(name, "cannot be unpacked (" + failure.getMessage() + ")");
    } finally {
      inflater.end();
    }
  }

  /** Reads bytes at an offset; a file that ends before is an exception. */
  static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ORDER);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException("the file ends at byte " + channel.size());
      }
    }
    return bytes.rewind();
  }
}
