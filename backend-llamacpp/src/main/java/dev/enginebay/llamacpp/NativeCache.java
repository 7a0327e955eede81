package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that were unpacked for the processes of this user: a folder for all that belong
 * together, which appears whole or not at all.
 *
 * <p>Whoever unpacks holds the lock, so that what is unfinished while one has it was left by a
 * process that died. A start that finds its folder whole takes no lock.
 *
 * @param folder only this user may write to it
 */
record NativeCache(Path folder) {

  /** Folders that nothing started with for so long are deleted when another is unpacked. */
  private static final Duration KEPT_UNUSED = Duration.ofDays(30);

  private static final String UNFINISHED = ".part";

  /** The one that all processes of this user share. */
  static NativeCache ofThisUser() {
    return new NativeCache(PrivateFolder.under("llamacpp", "natives"));
  }

  /**
   * The folder with the files, unpacked unless an earlier start did it.
   *
   * @throws InferenceException BACKEND_UNAVAILABLE if it cannot be unpacked, saying why
   */
  Path unpack(NativeFiles files) {
    UnpackedFiles unpacked = new UnpackedFiles(folder.resolve(files.key()), files);
    try {
      if (!unpacked.isWhole()) {
        unpackAlone(unpacked);
      }
      unpacked.noteUse();
      return unpacked.folder();
    } catch (IOException failure) {
      throw unavailable(
          "llama.cpp's libraries cannot be unpacked into %s: %s. Name another folder with -D%s=DIR."
              .formatted(folder, failure, PrivateFolder.PROPERTY),
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
      for (Map.Entry<String, NativeFile> file : unpacked.files().byName().entrySet()) {
        copy(file.getValue(), unfinished.resolve(file.getKey()), unpacked.files());
      }
      new UnpackedFiles(unfinished, unpacked.files()).noteWhole();
      if (Files.exists(target)) {
        delete(target);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      if (Files.exists(unfinished)) {
        deleteTree(unfinished);
      }
    }
  }

  private static void copy(NativeFile file, Path target, NativeFiles files) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = NativeBundle.open(file.content());
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
    if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
      throw unavailable(
          "%s is not the library that belongs to %s. Download the jar anew."
              .formatted(file.content(), files.name()),
          null);
    }
  }

  /** What processes that died while unpacking have left. */
  private void removeUnfinished() throws IOException {
    for (Path left : folders("*" + UNFINISHED)) {
      deleteTree(left);
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
    deleteTree(Files.move(tree, doomed, StandardCopyOption.ATOMIC_MOVE));
  }

  static void deleteTree(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static InferenceException unavailable(String message, @Nullable Throwable cause) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message, LlamaEngine.ID, cause);
  }
}
