package dev.enginebay.natives;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cache of a backend's unpacked native libraries, shared by the processes of this user.
 * Libraries that belong together are in one folder, which appears complete or not at all.
 *
 * <p>A process holds the lock while it unpacks, so unfinished folders that it finds were left by
 * processes that died. Others wait as long as it gets on. A process that finds its folder complete
 * takes no lock.
 */
public final class NativeCache {

  /** Folders that were not used for this long are deleted when another is unpacked. */
  private static final Duration KEPT_UNUSED = Duration.ofDays(30);

  /**
   * How long to wait for a process that writes nothing: it may be forcing half a gigabyte onto a
   * slow disk.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final String backend;

  /**
   * @param folder a folder that only this user can write to
   */
  NativeCache(Path folder, String backend) {
    this.folder = folder;
    this.backend = backend;
  }

  /**
   * Returns the cache that all processes of this user share, and creates its folder if necessary.
   *
   * @param backend the backend's id
   * @return its cache
   * @throws InferenceException BACKEND_UNAVAILABLE if no safe folder is possible
   */
  public static NativeCache of(String backend) {
    return new NativeCache(CacheFolder.ofBackend(backend, "natives"), backend);
  }

  /**
   * Returns the folder with the files, and unpacks them if necessary.
   *
   * @param files files that belong together
   * @return a folder that contains each file under its name
   * @throws InferenceException BACKEND_UNAVAILABLE with the reason if they cannot be unpacked
   */
  public Path unpack(PackedFiles files) {
    UnpackedFiles unpacked = new UnpackedFiles(folder.resolve(files.key()), files);
    try {
      if (!unpacked.isWhole()) {
        unpackAlone(unpacked);
      }
      unpacked.noteUse();
      return unpacked.folder();
    } catch (IOException failure) {
      throw unavailable(
          "The native libraries %s cannot be unpacked into %s: %s. %s"
              .formatted(files.name(), folder, failure, CacheFolder.REMEDY),
          failure);
    }
  }

  private void unpackAlone(UnpackedFiles unpacked) throws IOException {
    CacheLock lock = CacheLock.on(folder, PATIENCE, () -> FileTree.sizes(folder));
    try {
      if (!unpacked.isWhole()) {
        removeUnfinished();
        replace(unpacked);
        removeUnused(unpacked.folder());
      }
    } finally {
      lock.close();
    }
  }

  private void replace(UnpackedFiles unpacked) throws IOException {
    Path target = unpacked.folder();
    Path unfinished = folder.resolve(target.getFileName() + "-" + UUID.randomUUID() + UNFINISHED);
    try {
      Files.createDirectory(unfinished);
      copy(unpacked.files(), unfinished);
      new UnpackedFiles(unfinished, unpacked.files()).noteWhole();
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        delete(target);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      if (Files.exists(unfinished)) {
        FileTree.delete(unfinished);
      }
    }
  }

  private void copy(PackedFiles files, Path target) throws IOException {
    for (Map.Entry<String, PackedFile> file : files.byName().entrySet()) {
      if (!file.getValue().copyTo(target.resolve(file.getKey()))) {
        throw unavailable(
            "The checksum of %s is wrong for %s. Download the jar again."
                .formatted(file.getValue().content(), files.name()),
            null);
      }
    }
  }

  /** Removes what processes that died while unpacking have left. */
  private void removeUnfinished() throws IOException {
    for (Path left : folders("*" + UNFINISHED)) {
      FileTree.delete(left);
    }
  }

  /** Removes unused folders. Libraries in use stay mapped, or the system refuses to delete them. */
  private void removeUnused(Path used) throws IOException {
    Instant limit = Instant.now().minus(KEPT_UNUSED);
    for (Path each : folders("*")) {
      if (!each.equals(used) && UnpackedFiles.lastUse(each).isBefore(limit)) {
        delete(each);
      }
    }
  }

  private List<Path> folders(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  /** Deletes a folder; renames it first, so that no process sees it incomplete. */
  private void delete(Path tree) throws IOException {
    Path doomed = folder.resolve(UUID.randomUUID() + UNFINISHED);
    FileTree.delete(Files.move(tree, doomed, StandardCopyOption.ATOMIC_MOVE));
  }

  private InferenceException unavailable(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, backend, cause);
  }
}
