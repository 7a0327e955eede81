package dev.enginebay.tck.hostile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file like the sound one except for its header. The tensors' data are zeros, which are a hole if
 * the file system supports that. All flaws are in the header, so a model of any size takes little
 * space.
 */
final class GgufImage {

  private final byte[] head;
  private final long size;
  private final List<Patch> patches;

  private GgufImage(byte[] head, long size, List<Patch> patches) {
    this.head = head;
    this.size = size;
    this.patches = List.copyOf(patches);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Patch(int at, byte[] bytes) {
    boolean changes(byte[] head) {
      return !Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
    }
  }

  /** Returns the sound file. */
  static GgufImage of(GgufOutline outline) {
    return new GgufImage(outline.head(), outline.size(), List.of());
  }

  /** Returns a copy with another 32-bit number. */
  GgufImage with32(int at, int value) {
    return withBytes(at, little(Integer.BYTES).putInt(value).array());
  }

  /** Returns a copy with another 64-bit number. */
  GgufImage with64(int at, long value) {
    return withBytes(at, little(Long.BYTES).putLong(value).array());
  }

  /** Returns a copy with other bytes. */
  GgufImage withBytes(int at, byte[] bytes) {
    List<Patch> more = new ArrayList<>(patches);
    more.add(new Patch(at, bytes));
    return new GgufImage(head, size, more);
  }

  /** Returns a copy truncated to the first bytes. */
  GgufImage cut(long length) {
    return new GgufImage(head, length, patches);
  }

  /**
   * Returns a copy with other bytes, perhaps more or fewer, in a header that is still unchanged.
   * The data stay aligned.
   */
  GgufImage spliced(int from, int to, byte[] bytes, GgufOutline outline) {
    int end = outline.end() + bytes.length - (to - from);
    ByteBuffer spliced = ByteBuffer.allocate(outline.aligned(end));
    spliced.put(head, 0, from).put(bytes).put(head, to, outline.end() - to);
    return new GgufImage(spliced.array(), spliced.capacity() + size - head.length, patches);
  }

  void write(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.write(head, 0, (int) Math.min(head.length, size));
      for (Patch patch : patches) {
        open.seek(patch.at());
        open.write(patch.bytes());
      }
      open.setLength(size);
    }
  }

  /** Returns whether it differs from the sound file. */
  boolean differs(GgufOutline outline) {
    return head != outline.head()
        || size != outline.size()
        || patches.stream().anyMatch(patch -> patch.changes(head));
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
