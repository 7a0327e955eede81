package dev.enginebay.modelfile.gguf;

import dev.enginebay.modelfile.file.OpenedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of a file's content. */
record Fingerprint(OpenedFile file) {

  private static final int BLOCKS = 64;
  private static final int BLOCK = 1 << 16;

  String sampled(long headerEnd) {
    return file.reading(
        channel -> {
          MessageDigest digest = sha256Digest();
          ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
          update(digest, channel, 0, headerEnd, buffer);
          digest.update(ByteBuffer.allocate(Long.BYTES).putLong(file.size()).flip());
          long data = file.size() - headerEnd;
          if (data <= (long) BLOCKS * BLOCK) {
            update(digest, channel, headerEnd, data, buffer);
          } else {
            // Integer arithmetic that cannot overflow and puts the last block at the very end.
            long last = data - BLOCK;
            for (int i = 0; i < BLOCKS; i++) {
              long start = last / (BLOCKS - 1) * i + last % (BLOCKS - 1) * i / (BLOCKS - 1);
              update(digest, channel, headerEnd + start, BLOCK, buffer);
            }
          }
          return "sampled-sha256:" + HexFormat.of().formatHex(digest.digest());
        });
  }

  String whole() {
    return file.reading(
        channel -> {
          MessageDigest digest = sha256Digest();
          update(digest, channel, 0, file.size(), ByteBuffer.allocate(BLOCK));
          return "sha256:" + HexFormat.of().formatHex(digest.digest());
        });
  }

  private void update(
      MessageDigest digest, FileChannel channel, long start, long length, ByteBuffer buffer)
      throws IOException {
    long position = start;
    long end = start + length;
    while (position < end) {
      buffer.clear().limit((int) Math.min(BLOCK, end - position));
      int read = channel.read(buffer, position);
      if (read < 0) {
        throw file.refusal().invalid("the file", "was cut off while it was in use");
      }
      digest.update(buffer.flip());
      position += read;
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
