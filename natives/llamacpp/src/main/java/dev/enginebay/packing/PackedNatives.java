package dev.enginebay.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders of packed native libraries, each beside a note of the lock entry it was made from.
 */
final class PackedNatives {

  // Part of the notes; changing it causes all folders to be packed again.
  private static final String LAYOUT = "layout 1";

  private final Path target;
  private final Path folders;

  PackedNatives(Path target) {
    this.target = target;
    this.folders = target.resolve("natives");
  }

  boolean holds(LockEntry entry) throws IOException {
    return Files.isDirectory(folder(entry.classifier()))
        && Files.exists(note(entry.classifier()))
        && Files.readString(note(entry.classifier())).equals(noteOf(entry));
  }

  void add(LockEntry entry, List<Path> archives, Path llamaLicense) throws IOException {
    Path part = target.resolve("natives-part").resolve(entry.classifier());
    deleteAll(part);
    Files.createDirectories(part);
    new NativesFolder(part, entry).write(archives, llamaLicense);
    remove(entry.classifier());
    Files.createDirectories(folders);
    Files.move(part, folder(entry.classifier()));
    Files.delete(part.getParent());
    Files.writeString(note(entry.classifier()), noteOf(entry));
  }

  /** Removes unwanted native libraries and jars without a folder. */
  void retain(Set<String> wanted) throws IOException {
    for (String classifier : classifiers()) {
      if (!wanted.contains(classifier)) {
        remove(classifier);
      }
    }
    for (Path jar : list(target, ".jar")) {
      String name = jar.getFileName().toString();
      if (wanted.stream().noneMatch(classifier -> name.endsWith("-" + classifier + ".jar"))) {
        Files.delete(jar);
      }
    }
  }

  /** Returns the entries of the lock file whose folders are up to date. */
  List<LockEntry> current(LockFile lock) throws IOException {
    Set<String> found = Set.copyOf(classifiers());
    List<LockEntry> current =
        lock.classifiers().stream()
            .filter(found::contains)
            .flatMap(classifier -> lock.entry(classifier).stream())
            .collect(Collectors.toList());
    for (var each = current.iterator(); each.hasNext(); ) {
      if (!holds(each.next())) {
        each.remove();
      }
    }
    return current;
  }

  private List<String> classifiers() throws IOException {
    return list(folders, "").stream()
        .filter(Files::isDirectory)
        .map(folder -> folder.getFileName().toString())
        .toList();
  }

  private void remove(String classifier) throws IOException {
    Files.deleteIfExists(note(classifier));
    deleteAll(folder(classifier));
  }

  private Path folder(String classifier) {
    return folders.resolve(classifier);
  }

  private Path note(String classifier) {
    return folders.resolve(classifier + ".lock");
  }

  private static String noteOf(LockEntry entry) {
    return LAYOUT + "\n" + entry + "\n";
  }

  private static List<Path> list(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
