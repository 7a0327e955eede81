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

/** A file in a resource with its SHA-256, which can be extracted to the disk. */
final class CarriedFile {

  /**
   * The same time for all copies, so that the equal files of several processes that replace a
   * damaged file look alike to a reader.
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

  /** Returns the model's answers from an independent computation. */
  String reference() {
    String reference = name.replace(".gguf", ".reference");
    try (InputStream in = PackedFile.open(resource(reference))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the resource " + reference, e);
    }
  }

  /** Extracts the file to a folder of the user's cache. */
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
   * Writes a temporary file and then renames it. If several processes find the file missing, one
   * creates it and the others use that one, so a valid file is never replaced by another.
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
   * Returns whether the temporary file became the target; not if the target already exists or the
   * file system has no links.
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
