package dev.enginebay.modelfile.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A resource of lines that are words; what begins with a # is left out. */
final class WordLines {

  private WordLines() {}

  /** Returns the lines of a resource beside this class, or empty if there is none. */
  static Optional<List<List<String>>> of(String name) {
    try (InputStream in = WordLines.class.getResourceAsStream(name)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> List.of(line.split(" ", -1)))
              .toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
