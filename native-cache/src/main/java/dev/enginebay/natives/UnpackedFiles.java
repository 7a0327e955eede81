package dev.enginebay.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder of unpacked files. A note in it records the size and time of each file when its digest
 * was last verified, so that later starts do not have to compute the digests again.
 *
 * @param folder the folder, which may not exist
 * @param files the files that it must contain
 */
record UnpackedFiles(Path folder, PackedFiles files) {

  private static final String NOTE = "files";
  private static final Duration NOTED_AGAIN_AFTER = Duration.ofDays(1);

  /** Returns whether every file is there and unchanged. */
  boolean isWhole() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try {
      if (Files.readAllLines(note()).equals(facts())) {
        return true;
      }
    } catch (IOException incomplete) {
      // A copy of the folder may lack the note or have other times, and a note may be damaged.
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

  /** Records that every digest was right. */
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

  /** Records that a process uses the folder, unless that was recorded recently. */
  void noteUse() {
    Instant now = Instant.now();
    if (lastUse(folder).isAfter(now.minus(NOTED_AGAIN_AFTER))) {
      return;
    }
    try {
      Files.setLastModifiedTime(note(), FileTime.from(now));
    } catch (IOException readOnly) {
      // Then nothing can be deleted from the folder either.
    }
  }

  /** Returns when a folder was last used, accurate to one day. */
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
