package dev.enginebay.llamacpp.trial;

import dev.enginebay.llamacpp.trial.TrialVerdict.Kind;
import java.io.IOException;
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
 * The verdicts of earlier trials, each in a small file.
 *
 * @param folder the folder, writable by this user only
 */
record TrialRecords(Path folder) {

  /** The suffix of files that a dead process has left, unless their process holds the lock. */
  static final String UNFINISHED = ".part";

  private static final String ENDING = ".txt";
  private static final Duration KEPT_UNUSED = Duration.ofDays(90);
  private static final Duration NOTED_AGAIN_AFTER = Duration.ofDays(1);

  Path file(String key) {
    return folder.resolve(key + ENDING);
  }

  /** Returns the verdict for a key; empty if there is none or its file is damaged. */
  Optional<TrialVerdict> find(String key) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file(key));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    if (lines.size() != 2) {
      return Optional.empty();
    }
    noteUse(file(key));
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(lines.get(0))) {
        return Optional.of(new TrialVerdict(kind, lines.get(1)));
      }
    }
    return Optional.empty();
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

  /** Stores a verdict, and deletes those that have not been used for a long time. */
  void keep(String key, TrialVerdict verdict) throws IOException {
    Path unfinished = folder.resolve(UUID.randomUUID() + UNFINISHED);
    try {
      Files.write(unfinished, List.of(verdict.kind().name(), verdict.words()));
      Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    Instant limit = Instant.now().minus(KEPT_UNUSED);
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path each : kept) {
        if (lastUse(each).isBefore(limit)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
