package dev.enginebay.djl.torchscript;

import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * What the end of a zip archive says of its directory.
 *
 * @param start its offset
 * @param bytes how long it is
 */
record ZipEnd(long start, int bytes) {

  /** The record at the end, without the comment that may follow. */
  private static final int RECORD = 22;

  private static final int SIGNATURE = 0x06054b50;

  /** Leads to a record with 64-bit numbers, which PyTorch always writes. */
  private static final int LOCATOR = 20;

  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int WIDE = 56;
  private static final int WIDE_SIGNATURE = 0x06064b50;

  private static final int MAX_COMMENT = 0xFFFF;

  /** A large model has some thousand entries of about 100 bytes. */
  private static final int MAX_DIRECTORY = 32 << 20;

  /** Finds the record. */
  static ZipEnd find(FileChannel channel, Refusal refusal) throws IOException {
    long size = channel.size();
    int length = (int) Math.min(size, RECORD + MAX_COMMENT);
    ByteBuffer tail = ZipMember.read(channel, size - length, length);
    for (int at = length - RECORD; at >= 0; at--) {
      if (tail.getInt(at) == SIGNATURE) {
        return checked(channel, size - length + at, tail.slice(at, RECORD), refusal);
      }
    }
    throw refusal.invalid("the end of the zip archive", "is missing");
  }

  private static ZipEnd checked(FileChannel channel, long at, ByteBuffer record, Refusal refusal)
      throws IOException {
    record.order(ZipMember.ORDER);
    long bytes = Integer.toUnsignedLong(record.getInt(12));
    long start = Integer.toUnsignedLong(record.getInt(16));
    if (at >= LOCATOR) {
      ByteBuffer locator = ZipMember.read(channel, at - LOCATOR, LOCATOR);
      long wideAt = locator.getLong(8);
      if (locator.getInt(0) == LOCATOR_SIGNATURE && wideAt >= 0 && wideAt <= at - WIDE) {
        ByteBuffer wide = ZipMember.read(channel, wideAt, WIDE);
        if (wide.getInt(0) == WIDE_SIGNATURE) {
          bytes = wide.getLong(40);
          start = wide.getLong(48);
        }
      }
    }
    if (bytes <= 0 || bytes > MAX_DIRECTORY || start < 0 || start > at - bytes) {
      throw refusal.invalidAt(
          at, "the directory of the zip archive", "has %s bytes from %s".formatted(bytes, start));
    }
    return new ZipEnd(start, (int) bytes);
  }
}
