package dev.enginebay.examples.textbackend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.hostile.Expectation;
import dev.enginebay.tck.hostile.HostileModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Parrot files with one flaw each. */
final class HostileParrots {

  private final Path folder;
  private final List<String> good;
  private final List<HostileModel> models = new ArrayList<>();

  private HostileParrots(Path folder, List<String> good) {
    this.folder = folder;
    this.good = good;
  }

  /** Writes the files, each derived from a good one. */
  static List<HostileModel> write(Path model, Path folder) throws IOException {
    HostileParrots parrots = new HostileParrots(folder, Files.readAllLines(model, UTF_8));
    parrots.cut(Files.readString(model, UTF_8));
    parrots.line(1, "penguin 1");
    parrots.line(2, "name ");
    parrots.line(3, "context 0");
    parrots.line(3, "context 2000000000");
    parrots.line(3, "context 99999999999999999999");
    parrots.line(3, "pace 1");
    parrots.line(4, "pace -1");
    parrots.line(5, "phrases 0");
    parrots.line(5, "phrases 900000000");
    parrots.line(6, "");
    parrots.due(Expectation.UNSUPPORTED, "newer", parrots.with(1, "parrot 2"), "parrot 2");
    return parrots.models;
  }

  /** Adds files truncated after each line, and in the middle of the last. */
  private void cut(String whole) throws IOException {
    for (int lines = 0; lines < good.size(); lines++) {
      due(Expectation.INVALID, "cut-after-" + lines, text(good.subList(0, lines)), "line");
    }
    due(Expectation.INVALID, "cut-short", whole.substring(0, whole.length() - 3), "line");
  }

  private void line(int number, String text) throws IOException {
    String name = "line-%s-is-%s".formatted(number, text.replace(' ', '-'));
    due(Expectation.INVALID, name, with(number, text), "line " + number);
  }

  private String with(int number, String line) {
    List<String> lines = new ArrayList<>(good);
    lines.set(number - 1, line);
    return text(lines);
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private void due(Expectation due, String name, String text, String word) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".parrot"), text, UTF_8);
    models.add(HostileModel.of(file, due, word));
  }
}
