package dev.enginebay.tck.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The facts that a child JVM records, one {@code key=value} per line, each written to disk at once.
 */
final class Facts {

  private final Path file;

  private Facts(Path file) {
    this.file = file;
  }

  static Facts writingTo(Path file) {
    return new Facts(file);
  }

  void note(String key, String value) {
    String line = key + "=" + value.replaceAll("\\R", " ") + "\n";
    try {
      Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns all facts in order. */
  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, UTF_8)) {
        String[] parts = line.split("=", 2);
        facts.put(parts[0], parts[1]);
      }
    }
    return facts;
  }
}
