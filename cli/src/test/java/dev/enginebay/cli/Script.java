package dev.enginebay.cli;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model file that says what its model does. Each line is a verb and its object:
 *
 * <pre>
 * say TEXT              a piece of every answer, \n being a line break
 * echo prompt           a piece that is the prompt; so for options and config
 * finish REASON         why every answer ends, STOP if absent
 * refuse REASON TEXT    every request is refused
 * wait for-the-end      every answer stops after its pieces until the model is unloaded
 * fail REASON TEXT      every answer fails after its pieces
 * unloadable REASON TEXT  loading fails
 * halt now              loading ends the JVM
 * hang now              loading never ends
 * quit CODE             loading makes the JVM exit, and fails when it is unloaded for that
 * </pre>
 */
public record Script(List<String[]> lines) {

  public static final String EXTENSION = ".scripted";

  public static Path write(Path folder, String... lines) {
    try {
      return Files.write(folder.resolve("model" + EXTENSION), List.of(lines));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  public static Script read(Path file) {
    try {
      List<String[]> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        lines.add(line.split(" ", 2));
      }
      return new Script(lines);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public String first(String verb, String otherwise) {
    return lines.stream()
        .filter(line -> line[0].equals(verb))
        .map(line -> line[1])
        .findFirst()
        .orElse(otherwise);
  }

  void throwIf(String verb) {
    String failure = first(verb, "");
    if (!failure.isEmpty()) {
      String[] parts = failure.split(" ", 2);
      throw new InferenceException(Reason.valueOf(parts[0]), parts[1]);
    }
  }

  List<String> pieces(Object prompt, Object options, Object config) {
    List<String> pieces = new ArrayList<>();
    for (String[] line : lines) {
      switch (line[0]) {
        case "say" -> pieces.add(line[1].replace("\\n", "\n"));
        case "echo" ->
            pieces.add(
                switch (line[1]) {
                  case "prompt" -> prompt.toString();
                  case "options" -> options.toString();
                  default -> config.toString();
                });
        default -> {}
      }
    }
    return pieces;
  }
}
