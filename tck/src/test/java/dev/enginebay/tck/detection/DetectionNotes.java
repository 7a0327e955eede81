package dev.enginebay.tck.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.mutants.Mutant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The results of runs over mutants: a file for each mutant, with a line for each run. */
final class DetectionNotes {

  private static final Path FOLDER = Path.of("target", "detection");

  private DetectionNotes() {}

  /** Adds the tests that one run found red. */
  static void add(Mutant mutant, Collection<String> tests) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(
          file(mutant),
          String.join("\t", tests) + "\n",
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns the tests that every run found red; empty if there was no run. */
  static Optional<Set<String>> always(Mutant mutant) {
    if (!Files.exists(file(mutant))) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file(mutant), UTF_8).stream()
          .<Set<String>>map(line -> new TreeSet<>(List.of(line.split("\t"))))
          .reduce(
              (one, other) -> {
                one.retainAll(other);
                return one;
              });
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path file(Mutant mutant) {
    return FOLDER.resolve(mutant.name() + ".txt");
  }
}
