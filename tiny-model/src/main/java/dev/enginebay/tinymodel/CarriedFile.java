package dev.enginebay.tinymodel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.enginebay.cache.CacheFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** A file carried as a resource beside its SHA-256, and its way to the disk. */
final class CarriedFile {

  /**
   * One time for all copies. Where several processes replace a damaged file, a reader cannot tell
   * one of their equal files from the next.
   */
  private static final FileTime MODIFIED = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final Class<?> neighbour;
  private final String name;

  CarriedFile(Class<?> neighbour, String name) {
    this.neighbour = neighbour;
    this.name = name;
  }

  String sha256() {
    try (InputStream in = resource(name + ".sha256")) {
      return new String(in.readAllBytes(), US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the resource " + name + ".sha256", e);
    }
  }

  /** What an independent computation says of the model. */
  String reference() {
    String reference = name.replace(".gguf", ".reference");
    try (InputStream in = resource(reference)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the resource " + reference, e);
    }
  }

  /** Extracts into a folder of the user's cache. */
  Path extractToCache() {
    try {
      return extract(CacheFolder.under("tiny-model", sha256().substring(0, 16)));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  Path extract(Path directory) {
    Path target = directory.resolve(name);
    String expected = sha256();
    try {
      Files.createDirectories(directory);
      if (!holds(target, expected)) {
        replace(target, expected);
      }
      return target;
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static boolean holds(Path target, String expected) throws IOException {
    if (!Files.isRegularFile(target, NOFOLLOW_LINKS)) {
      return false;
    }
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(target), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return hexOf(digest).equals(expected);
  }

  /**
   * Writes aside and then gives the whole file its name. Of several processes that find it missing,
   * one does, and the others take that one's: whoever has looked at a file that is right finds the
   * same file later.
   */
  private void replace(Path target, String expected) throws IOException {
    Path part = Files.createTempFile(target.toAbsolutePath().getParent(), name, ".part");
    try {
      write(part, expected);
      if (!linked(target, part) && !holds(target, expected)) {
        move(part, target, expected);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whether the target is the part now; not where it is there already, or links are unknown. */
  private static boolean linked(Path target, Path part) {
    try {
      Files.createLink(target, part);
      return true;
    } catch (IOException | UnsupportedOperationException thereOrUnknown) {
      return false;
    }
  }

  private void write(Path part, String expected) throws IOException {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(resource(name), digest)) {
      Files.copy(in, part, REPLACE_EXISTING);
    }
    if (!hexOf(digest).equals(expected)) {
      throw new IllegalStateException(
          "The resource " + name + " is damaged: its SHA-256 is not " + expected + ".");
    }
    Files.setLastModifiedTime(part, MODIFIED);
    try (FileChannel channel = FileChannel.open(part, WRITE)) {
      channel.force(true);
    }
  }

  private static void move(Path part, Path target, String expected) throws IOException {
    try {
      Files.move(part, target, ATOMIC_MOVE);
    } catch (IOException e) {
      // Windows refuses to replace a file that another process has mapped.
      if (!holds(target, expected)) {
        throw e;
      }
    }
  }

  private static String hexOf(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  private InputStream resource(String resource) {
    InputStream in = neighbour.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("The resource " + resource + " is missing from the jar.");
    }
    return in;
  }

  private static UncheckedIOException unwritable(Path directory, IOException cause) {
    return new UncheckedIOException(
        "Could not put the tiny model into "
            + directory
            + " ("
            + cause
            + "); choose a writable folder with -D"
            + CacheFolder.PROPERTY
            + "=DIR.",
        cause);
  }
}
