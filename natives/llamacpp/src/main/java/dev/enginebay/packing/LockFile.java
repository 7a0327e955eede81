package dev.enginebay.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pinned packages and their metadata, by classifier. */
final class LockFile {

  private static final String PACKAGE = "package";
  private static final Set<String> REQUIRED =
      Set.of("release", "family", "system", "processor", "device");
  private static final Set<String> OPTIONAL = Set.of("drivers", "cuda", "glibc");

  private final Map<String, LockEntry> entries;

  private LockFile(Map<String, LockEntry> entries) {
    this.entries = entries;
  }

  static LockFile read(Path file) throws IOException {
    return parse(Files.readAllLines(file));
  }

  static LockFile parse(List<String> lines) {
    Map<String, LockEntry> entries = new LinkedHashMap<>();
    Map<String, Section> sections = new LinkedHashMap<>();
    Section section = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      try {
        if (line.startsWith("[") && line.endsWith("]")) {
          section = new Section(line.substring(1, line.length() - 1));
          if (sections.put(section.classifier, section) != null) {
            throw new IllegalArgumentException(line + " occurs twice");
          }
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          if (section == null) {
            throw new IllegalArgumentException("'" + line + "' is before the first [classifier]");
          }
          section.add(line);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("natives.lock, line " + (i + 1) + ": " + e.getMessage());
      }
    }
    sections.forEach((classifier, read) -> entries.put(classifier, read.entry()));
    return new LockFile(entries);
  }

  List<String> classifiers() {
    return List.copyOf(entries.keySet());
  }

  Optional<LockEntry> entry(String classifier) {
    return Optional.ofNullable(entries.get(classifier));
  }

  private static final class Section {

    private final String classifier;
    private final List<NpmPackage> packages = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    Section(String classifier) {
      this.classifier = classifier;
    }

    void add(String line) {
      String[] parts = line.split("\\s*=\\s*", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("'" + line + "' is not 'key = value'");
      }
      String key = parts[0];
      if (key.equals(PACKAGE)) {
        packages.add(packageOf(parts[1]));
      } else if (!REQUIRED.contains(key) && !OPTIONAL.contains(key)) {
        throw new IllegalArgumentException("'" + key + "' is not a known key");
      } else if (values.put(key, parts[1]) != null) {
        throw new IllegalArgumentException("'" + key + "' occurs twice");
      }
    }

    private static NpmPackage packageOf(String value) {
      String[] parts = value.split("\\s+", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("a package must have a name, a version and a SHA-512");
      }
      return new NpmPackage(parts[0], parts[1], parts[2]);
    }

    LockEntry entry() {
      return new LockEntry(
          classifier,
          packages,
          required("release"),
          required("family"),
          required("system"),
          required("processor"),
          required("device"),
          values.containsKey("drivers") ? List.of(required("drivers").split(",")) : List.of(),
          Optional.ofNullable(values.get("cuda")),
          Optional.ofNullable(values.get("glibc")));
    }

    private String required(String key) {
      String value = values.get(key);
      if (value == null || value.isEmpty()) {
        throw new IllegalArgumentException(
            "natives.lock: [" + classifier + "] has no '" + key + "'");
      }
      return value;
    }
  }
}
