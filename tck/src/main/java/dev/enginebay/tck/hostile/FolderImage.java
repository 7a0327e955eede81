package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A folder like the sound one except for some files. The others are links, so that a model of any
 * size takes little space.
 */
final class FolderImage {

  private final FolderOutline outline;

  /** The changed files by name; empty for one that is left out. */
  private final Map<String, Optional<Content>> changes;

  private FolderImage(FolderOutline outline, Map<String, Optional<Content>> changes) {
    this.outline = outline;
    this.changes = changes;
  }

  /** The beginning of a file, and its size; zeros, a hole if possible, fill the rest. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Content(byte[] head, long size) {

    void write(Path file) throws IOException {
      Files.createDirectories(file.getParent());
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        open.write(head, 0, (int) Math.min(head.length, size));
        open.setLength(size);
      }
    }
  }

  /** Returns the sound folder. */
  static FolderImage of(FolderOutline outline) {
    return new FolderImage(outline, Map.of());
  }

  /** Returns a copy with another file, whose name may lead into a folder. */
  FolderImage with(String name, String text) {
    return with(name, text.getBytes(UTF_8));
  }

  /** Returns a copy with another file. */
  FolderImage with(String name, byte[] bytes) {
    return with(name, bytes, bytes.length);
  }

  /** Returns a copy with a file that is longer or shorter than its bytes. */
  FolderImage with(String name, byte[] head, long size) {
    return changed(name, Optional.of(new Content(head, size)));
  }

  /** Returns a copy without a file. */
  FolderImage without(String name) {
    return changed(name, Optional.empty());
  }

  private FolderImage changed(String name, Optional<Content> content) {
    Map<String, Optional<Content>> more = new LinkedHashMap<>(changes);
    more.put(name, content);
    return new FolderImage(outline, more);
  }

  void write(Path folder) throws IOException {
    for (String name : outline.files()) {
      if (!changes.containsKey(name)) {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        link(outline.path().resolve(name), file);
      }
    }
    for (Map.Entry<String, Optional<Content>> change : changes.entrySet()) {
      if (change.getValue().isPresent()) {
        change.getValue().get().write(folder.resolve(change.getKey()));
      }
    }
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from.toRealPath());
    } catch (UnsupportedOperationException | FileSystemException impossible) {
      Files.copy(from, to);
    }
  }
}
