package dev.enginebay.modelfile.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Digests of a file's content.
 *
 * @param file as it was when its header was read
 */
public record Fingerprint(OpenedFile file) {

  private static final int SAMPLES = 64;
  private static final int SAMPLE = 1 << 14;
  private static final int BUFFER = 1 << 16;

  /**
   * Returns a digest that is cheap for a file of any size: of the header's bytes, the file's size
   * and 64 evenly spaced samples of 16 KiB of the data.
   *
   * @param headerEnd where the header ends
   * @return {@code sampled-sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if the file was changed since its header was read
   */
  public String sampled(long headerEnd) {
    return file.reading(
        channel -> {
          MessageDigest digest = sha256Digest();
          ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
          update(digest, channel, 0, headerEnd, buffer);
          digest.update(ByteBuffer.allocate(Long.BYTES).putLong(file.size()).flip());
          long data = file.size() - headerEnd;
          if (data <= (long) SAMPLES * SAMPLE) {
            update(digest, channel, headerEnd, data, buffer);
          } else {
            // Integer arithmetic that cannot overflow and puts the last sample at the very end.
            long last = data - SAMPLE;
            for (int i = 0; i < SAMPLES; i++) {
              long start = last / (SAMPLES - 1) * i + last % (SAMPLES - 1) * i / (SAMPLES - 1);
              update(digest, channel, headerEnd + start, SAMPLE, buffer);
            }
          }
          return "sampled-sha256:" + HexFormat.of().formatHex(digest.digest());
        });
  }

  /**
   * Returns the SHA-256 of the whole content.
   *
   * @return {@code sha256:} and hex digits
   * @throws dev.enginebay.InferenceException if the file was changed since its header was read
   */
  public String whole() {
    return file.reading(
        channel -> {
          MessageDigest digest = sha256Digest();
          update(digest, channel, 0, file.size(), ByteBuffer.allocate(BUFFER));
          return "sha256:" + HexFormat.of().formatHex(digest.digest());
        });
  }

  /**
   * Returns the SHA-256 of a list of digests, for a model of several files.
   *
   * @param lines the digest and the name of each file
   * @return hex digits
   */
  public static String ofList(List<String> lines) {
    byte[] list = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256Digest().digest(list));
  }

  private void update(
      MessageDigest digest, FileChannel channel, long start, long length, ByteBuffer buffer)
      throws IOException {
    long position = start;
    long end = start + length;
    while (position < end) {
      buffer.clear().limit((int) Math.min(BUFFER, end - position));
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
