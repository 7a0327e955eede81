package dev.enginebay.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file on the class path or module path.
 *
 * @param content the URL of its content
 * @param sha256 its SHA-256, in lower-case hexadecimal
 */
public record PackedFile(URL content, String sha256) {

  /**
   * Returns a file without a recorded digest, with its current digest.
   *
   * @param content the URL of its content
   * @return the file
   * @throws IOException if it cannot be read
   */
  public static PackedFile at(URL content) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = open(content);
        DigestInputStream digested = new DigestInputStream(in, digest)) {
      digested.transferTo(OutputStream.nullOutputStream());
    }
    return new PackedFile(content, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Opens a resource, bypassing the JVM's cache of open jars.
   *
   * @param resource the URL of its content
   * @return the content
   * @throws IOException if it cannot be opened
   */
  public static InputStream open(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /**
   * Returns whether a file has the digest of this one.
   *
   * @param file an existing file
   * @return whether the digests are equal
   * @throws IOException if it cannot be read
   */
  public boolean matches(Path file) throws IOException {
    return Sha256.of(file).equals(sha256);
  }

  /**
   * Writes the content to a new file and forces it to the disk.
   *
   * @param target a file that does not exist
   * @return whether the content has the right digest; if not, the file must not be used
   * @throws IOException if the content cannot be read, or the file cannot be written
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
