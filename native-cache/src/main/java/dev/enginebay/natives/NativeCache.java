package dev.enginebay.natives;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
 * The libraries of a backend that were unpacked for the processes of this user: a folder for all
 * that belong together, which appears whole or not at all.
 *
 * <p>Whoever unpacks holds the lock, so that what is unfinished while one has it was left by a
 * process that died. A start that finds its folder whole takes no lock.
 */
public final class NativeCache {

  /** Folders that nothing started with for so long are deleted when another is unpacked. */
  private static final Duration KEPT_UNUSED = Duration.ofDays(30);

  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final String backend;

  /**
   * @param folder only this user may write to it
   */
  NativeCache(Path folder, String backend) {
    this.folder = folder;
    this.backend = backend;
  }

  /**
   * Returns the cache that all processes of this user share, making its folder if it is missing.
   *
   * @param backend the backend's id
   * @return its cache
   * @throws InferenceException BACKEND_UNAVAILABLE if there can be no folder that is safe
   */
  public static NativeCache of(String backend) {
    return new NativeCache(CacheFolder.ofBackend(backend, "natives"), backend);
  }

  /**
   * Returns the folder with the files, unpacking them unless an earlier start did.
   *
   * @param files what belongs together
   * @return a folder that holds each file under its name
   * @throws InferenceException BACKEND_UNAVAILABLE if they cannot be unpacked, saying why
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
    CacheLock lock = CacheLock.on(folder);
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
      if (Files.exists(target)) {
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
            "%s is not the library that belongs to %s. Download the jar again."
                .formatted(file.getValue().content(), files.name()),
            null);
      }
    }
  }

  /** What processes that died while unpacking have left. */
  private void removeUnfinished() throws IOException {
    for (Path left : folders("*" + UNFINISHED)) {
      FileTree.delete(left);
    }
  }

  /** A running process does not miss its libraries: they are mapped, or may not be deleted. */
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

  /** Out of sight first, so that nobody sees half a folder. */
  private void delete(Path tree) throws IOException {
    Path doomed = folder.resolve(UUID.randomUUID() + UNFINISHED);
    FileTree.delete(Files.move(tree, doomed, StandardCopyOption.ATOMIC_MOVE));
  }

  private InferenceException unavailable(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, backend, cause);
  }
}
