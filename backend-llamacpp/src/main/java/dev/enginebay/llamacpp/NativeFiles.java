package dev.enginebay.llamacpp;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Libraries on the class path that belong together.
 *
 * @param name of them all, for people to read
 * @param byName each, by the name of its file
 */
record NativeFiles(String name, SortedMap<String, NativeFile> byName) {

  NativeFiles {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /** A library that needs no other. */
  static NativeFiles single(String name, String file, URL content, String sha256) {
    TreeMap<String, NativeFile> one = new TreeMap<>();
    one.put(file, new NativeFile(content, sha256));
    return new NativeFiles(name, one);
  }

  /** Names the content: what differs in a byte has another key. */
  String key() {
    StringBuilder content = new StringBuilder();
    byName.forEach((file, described) -> content.append(file).append(described.sha256()));
    String digest = Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8));
    return name + "-" + digest.substring(0, 12);
  }
}
