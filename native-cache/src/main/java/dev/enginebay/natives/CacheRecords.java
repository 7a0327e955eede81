package dev.enginebay.natives;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Small texts that are kept in a folder, each in a file that appears complete or not at all. Those
 * that were not used for 90 days are deleted when another is kept.
 *
 * @param folder the folder, writable by this user only
 */
public record CacheRecords(Path folder) {

  private static final String ENDING = ".txt";
  private static final String UNFINISHED = ".part";
  private static final Duration KEPT_UNUSED = Duration.ofDays(90);
  private static final Duration NOTED_AGAIN_AFTER = Duration.ofDays(1);

  /** A larger file is not a record. */
  private static final long MAX_BYTES = 1 << 20;

  /**
   * Returns the file of a record, which may not exist.
   *
   * @param key the name of the record
   * @return its file
   */
  public Path file(String key) {
    return folder.resolve(key + ENDING);
  }

  /**
   * Reads a record.
   *
   * @param key its name
   * @return its lines; empty if there is none, or its file is not text
   * @throws IOException if its file cannot be read
   */
  public Optional<List<String>> find(String key) throws IOException {
    Path file = file(key);
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file);
      noteUse(file);
      return Optional.of(lines);
    } catch (NoSuchFileException | CharacterCodingException none) {
      return Optional.empty();
    }
  }

  private static void noteUse(Path file) throws IOException {
    Instant now = Instant.now();
    if (lastUse(file).isBefore(now.minus(NOTED_AGAIN_AFTER))) {
      try {
        Files.setLastModifiedTime(file, FileTime.from(now));
      } catch (IOException readOnly) {
        // Then nothing can be deleted there either.
      }
    }
  }

  private static Instant lastUse(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  /**
   * Writes a record, in the place of an earlier one, and deletes those that have not been used for
   * a long time.
   *
   * @param key its name
   * @param lines its lines
   * @throws IOException if it cannot be written
   */
  public void keep(String key, List<String> lines) throws IOException {
    Path unfinished = folder.resolve(UUID.randomUUID() + UNFINISHED);
    try {
      Files.write(unfinished, lines);
      Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    Instant limit = Instant.now().minus(KEPT_UNUSED);
    try (DirectoryStream<Path> kept =
        Files.newDirectoryStream(folder, "*{" + ENDING + "," + UNFINISHED + "}")) {
      for (Path each : kept) {
        if (Files.isRegularFile(each) && lastUse(each).isBefore(limit)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
