package dev.enginebay.natives;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files on the class path or module path that belong together, such as a library and those that it
 * needs.
 *
 * @param name of them all; the name of their folder begins with it
 * @param byName each, by the name of its file
 */
public record PackedFiles(String name, SortedMap<String, PackedFile> byName) {

  /**
   * Describes files that belong together.
   *
   * @param name of them all; the name of their folder begins with it
   * @param byName each, by the name of its file; copied
   */
  public PackedFiles {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /**
   * Describes a library that needs no other.
   *
   * @param name of its folder's name the beginning
   * @param file its own name
   * @param packed the library
   * @return the library by itself
   */
  public static PackedFiles single(String name, String file, PackedFile packed) {
    TreeMap<String, PackedFile> one = new TreeMap<>();
    one.put(file, packed);
    return new PackedFiles(name, one);
  }

  /** Names the content: what differs in a byte has another key. */
  String key() {
    StringBuilder content = new StringBuilder();
    byName.forEach((file, described) -> content.append(file).append(described.sha256()));
    String digest = Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8));
    return name + "-" + digest.substring(0, 12);
  }
}
