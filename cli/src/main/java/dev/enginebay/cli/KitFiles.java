package dev.enginebay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one run of the kit.
 *
 * @param folder where they lie
 * @param name their name without its ending
 */
record KitFiles(Path folder, String name) {

  private static final int LAST_LINES = 20;

  Path journal() {
    return file(".journal");
  }

  /** Returns what the kit's JVM prints. */
  Path log() {
    return file(".log");
  }

  /** Returns what the JVM writes when native code kills it. */
  Path crashLog() {
    return file(".hs_err.log");
  }

  /** Returns the page to look at. */
  Path html() {
    return file(".html");
  }

  Path markdown() {
    return file(".md");
  }

  Path json() {
    return file(".json");
  }

  /** Makes the folder, and deletes what an earlier run left in it. */
  void clear() throws IOException {
    Files.createDirectories(folder);
    for (Path file : List.of(journal(), log(), crashLog(), html(), markdown(), json())) {
      Files.deleteIfExists(file);
    }
  }

  /** Deletes the log if nothing was printed; true if something was. */
  boolean tidy() throws IOException {
    boolean printed = Files.size(log()) > 0;
    if (!printed) {
      Files.delete(log());
    }
    return printed;
  }

  /** Returns the last lines that were printed. */
  String lastWords() throws IOException {
    List<String> lines = new String(Files.readAllBytes(log()), UTF_8).strip().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private Path file(String extension) {
    return folder.toAbsolutePath().resolve(name + extension);
  }
}
