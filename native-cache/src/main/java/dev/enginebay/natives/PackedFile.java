package dev.enginebay.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file on the class path or module path.
 *
 * @param content where its bytes are
 * @param sha256 their SHA-256, in lower-case hexadecimal
 */
public record PackedFile(URL content, String sha256) {

  /**
   * Describes a file whose digest nobody has recorded.
   *
   * @param content where its bytes are
   * @return the file with the digest that it has now
   * @throws IOException if it cannot be read
   */
  public static PackedFile at(URL content) throws IOException {
    try (InputStream in = open(content)) {
      return new PackedFile(content, Sha256.of(in.readAllBytes()));
    }
  }

  /**
   * Opens a resource without leaving its jar open in the JVM's cache of jars.
   *
   * @param resource where its bytes are
   * @return the bytes
   * @throws IOException if it cannot be opened
   */
  public static InputStream open(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /**
   * Compares the digest of a file on the disk.
   *
   * @param file a file that exists
   * @return whether it has the same bytes as this one
   * @throws IOException if it cannot be read
   */
  public boolean matches(Path file) throws IOException {
    return Sha256.of(file).equals(sha256);
  }

  /**
   * Writes the bytes to a new file, and on to the disk.
   *
   * @param target a file that does not exist
   * @return whether the bytes have the digest that they should have; if not, the file is of no use
   * @throws IOException if the bytes cannot be read, or the file cannot be written
   */
  public boolean copyTo(Path target) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = open(content);
        FileChannel out =
            FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        for (ByteBuffer left = ByteBuffer.wrap(buffer, 0, n); left.hasRemaining(); ) {
          out.write(left);
        }
      }
      out.force(true);
    }
    return HexFormat.of().formatHex(digest.digest()).equals(sha256);
  }
}
