package dev.enginebay.natives;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files on the class path or module path that belong together, such as a library and its
 * dependencies.
 *
 * @param name the name of the set; the name of its folder begins with it
 * @param byName the files by file name
 */
public record PackedFiles(String name, SortedMap<String, PackedFile> byName) {

  /**
   * Creates a set of files.
   *
   * @param name the name of the set; the name of its folder begins with it
   * @param byName the files by file name; copied
   */
  public PackedFiles {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /**
   * Returns a set that consists of a single file.
   *
   * @param name the name of the set; the name of its folder begins with it
   * @param file the file name
   * @param packed the file
   * @return the set
   */
  public static PackedFiles single(String name, String file, PackedFile packed) {
    TreeMap<String, PackedFile> one = new TreeMap<>();
    one.put(file, packed);
    return new PackedFiles(name, one);
  }

  /** Returns a key for the content; sets that differ in a byte have different keys. */
  String key() {
    StringBuilder content = new StringBuilder();
    byName.forEach((file, described) -> content.append(file).append(described.sha256()));
    String digest = Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8));
    return name + "-" + digest.substring(0, 12);
  }
}
