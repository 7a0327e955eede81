package dev.enginebay.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder of unpacked files. A note in it says how large and how old each file was when its digest
 * was right, so that a start need not compute the digests again.
 *
 * @param folder where the files are, if they are
 * @param files what they must be
 */
record UnpackedFiles(Path folder, PackedFiles files) {

  private static final String NOTE = "files";
  private static final Duration NOTED_AGAIN_AFTER = Duration.ofDays(1);

  /** Returns whether every file is there as it was packed. */
  boolean isWhole() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try {
      if (Files.readAllLines(note()).equals(facts())) {
        return true;
      }
    } catch (NoSuchFileException incomplete) {
      // A copy of the folder may come without the note, and with other times.
    }
    if (!digestsFit()) {
      return false;
    }
    try {
      noteWhole();
    } catch (IOException readOnly) {
      // Then the next start computes the digests again.
    }
    return true;
  }

  private boolean digestsFit() throws IOException {
    for (Map.Entry<String, PackedFile> file : files.byName().entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !file.getValue().matches(path)) {
        return false;
      }
    }
    return true;
  }

  /** Notes down that every digest was right. */
  void noteWhole() throws IOException {
    Files.write(note(), facts());
  }

  private List<String> facts() throws IOException {
    List<String> facts = new ArrayList<>();
    for (String name : files.byName().keySet()) {
      BasicFileAttributes file =
          Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
      facts.add(name + " " + file.size() + " " + file.lastModifiedTime());
    }
    return facts;
  }

  /** Notes down that a process started with it, unless that was done of late. */
  void noteUse() {
    Instant now = Instant.now();
    if (lastUse(folder).isAfter(now.minus(NOTED_AGAIN_AFTER))) {
      return;
    }
    try {
      Files.setLastModifiedTime(note(), FileTime.from(now));
    } catch (IOException readOnly) {
      // Nothing can be deleted from such a folder either.
    }
  }

  /** When a process last started with what is in a folder; a day may be missing. */
  static Instant lastUse(Path folder) {
    Path note = folder.resolve(NOTE);
    try {
      return Files.getLastModifiedTime(Files.exists(note) ? note : folder).toInstant();
    } catch (IOException gone) {
      return Instant.MAX;
    }
  }

  private Path note() {
    return folder.resolve(NOTE);
  }
}
