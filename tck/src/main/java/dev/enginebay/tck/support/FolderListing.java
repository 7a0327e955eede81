package dev.enginebay.tck.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The content of a folder and its subfolders.
 *
 * @param entries size, time of the last change and, for small files, a hash of the content, by
 *     path; the folder's own entry also changes if a file was created and deleted in between
 */
public record FolderListing(Map<String, String> entries) {

  private static final long SMALL = 64L << 20;

  /**
   * Lists a folder.
   *
   * @param folder the folder
   * @return its content now
   * @throws IOException if it cannot be read
   */
  public static FolderListing of(Path folder) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        entries.put("/" + folder.relativize(path), line(path));
      }
    }
    return new FolderListing(entries);
  }

  private static String line(Path path) throws IOException {
    String changed = "changed " + Files.getLastModifiedTime(path);
    if (Files.isDirectory(path)) {
      return changed;
    }
    long size = Files.size(path);
    return size > SMALL
        ? "%s bytes, %s".formatted(size, changed)
        : "%s bytes, %s, hash %s"
            .formatted(
                size, changed, Integer.toHexString(Arrays.hashCode(Files.readAllBytes(path))));
  }
}
