package dev.enginebay.cli.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one run of the kit.
 *
 * @param folder the folder that contains them
 * @param name their name without the extension
 */
record KitFiles(Path folder, String name) {

  private static final int LAST_LINES = 20;

  Path journal() {
    return file(".journal");
  }

  /** Returns the file with the output of the kit's JVM. */
  Path log() {
    return file(".log");
  }

  /** Returns the file that the JVM writes when native code crashes it. */
  Path crashLog() {
    return file(".hs_err.log");
  }

  /** Returns the HTML report. */
  Path html() {
    return file(".html");
  }

  Path markdown() {
    return file(".md");
  }

  Path json() {
    return file(".json");
  }

  /** Creates the folder, and deletes the files of an earlier run. */
  void clear() throws IOException {
    Files.createDirectories(folder);
    for (Path file : List.of(journal(), log(), crashLog(), html(), markdown(), json())) {
      Files.deleteIfExists(file);
    }
  }

  /** Deletes the log if it is empty; returns whether there is one. */
  boolean tidy() throws IOException {
    boolean printed = Files.size(log()) > 0;
    if (!printed) {
      Files.delete(log());
    }
    return printed;
  }

  /** Returns the last lines of the log. */
  String lastWords() throws IOException {
    List<String> lines = new String(Files.readAllBytes(log()), UTF_8).strip().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private Path file(String extension) {
    return folder.toAbsolutePath().resolve(name + extension);
  }
}
