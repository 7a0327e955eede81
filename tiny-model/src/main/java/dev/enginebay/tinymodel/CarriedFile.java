package dev.enginebay.tinymodel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.enginebay.natives.CacheFolder;
import dev.enginebay.natives.PackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;

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
    try (InputStream in = PackedFile.open(resource(name + ".sha256"))) {
      return new String(in.readAllBytes(), US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the resource " + name + ".sha256", e);
    }
  }

  /** Returns what an independent computation says of the model. */
  String reference() {
    String reference = name.replace(".gguf", ".reference");
    try (InputStream in = PackedFile.open(resource(reference))) {
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
    PackedFile packed = packed();
    try {
      Files.createDirectories(directory);
      if (!holds(target, packed)) {
        replace(target, packed);
      }
      return target;
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static boolean holds(Path target, PackedFile expected) throws IOException {
    return Files.isRegularFile(target, NOFOLLOW_LINKS) && expected.matches(target);
  }

  /**
   * Writes aside and then gives the whole file its name. Of several processes that find it missing,
   * one does, and the others take that one's: whoever has looked at a file that is right finds the
   * same file later.
   */
  private void replace(Path target, PackedFile packed) throws IOException {
    Path part = target.resolveSibling(name + UUID.randomUUID() + ".part");
    try {
      write(part, packed);
      if (!linked(target, part) && !holds(target, packed)) {
        move(part, target, packed);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Returns whether the target is the part now; not where it is there already, or links are
   * unknown.
   */
  private static boolean linked(Path target, Path part) {
    try {
      Files.createLink(target, part);
      return true;
    } catch (IOException | UnsupportedOperationException thereOrUnknown) {
      return false;
    }
  }

  private void write(Path part, PackedFile packed) throws IOException {
    if (!packed.copyTo(part)) {
      throw new IllegalStateException(
          "The resource " + name + " is damaged: its SHA-256 is not " + packed.sha256() + ".");
    }
    Files.setLastModifiedTime(part, MODIFIED);
  }

  private static void move(Path part, Path target, PackedFile packed) throws IOException {
    try {
      Files.move(part, target, ATOMIC_MOVE);
    } catch (IOException e) {
      // Windows refuses to replace a file that another process has mapped.
      if (!holds(target, packed)) {
        throw e;
      }
    }
  }

  private PackedFile packed() {
    return new PackedFile(resource(name), sha256());
  }

  private URL resource(String resource) {
    URL found = neighbour.getResource(resource);
    if (found == null) {
      throw new IllegalStateException("The resource " + resource + " is missing from the jar.");
    }
    return found;
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
