package dev.enginebay.llamacpp.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stores miniatures as lines of text, since making them takes minutes. */
final class MiniatureBook {

  private MiniatureBook() {}

  static void write(Map<String, Miniature> miniatures, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    miniatures.forEach(
        (name, miniature) -> {
          lines.add("miniature\t" + name + "\t" + miniature.architecture());
          miniature.parameters().forEach((key, value) -> lines.add(key + "\t" + written(value)));
          miniature
              .tensors()
              .forEach((key, shape) -> lines.add(key + "\t" + join(shape.dimensions())));
        });
    Files.write(file, lines);
  }

  static Map<String, Miniature> read(Path file) throws IOException {
    Map<String, Miniature> miniatures = new LinkedHashMap<>();
    Miniature last = Miniature.seed("none");
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split("\t", -1);
      if (words[0].equals("miniature")) {
        last = Miniature.seed(words[2]);
        last.parameters().clear();
        last.tensors().clear();
        miniatures.put(words[1], last);
      } else if (words.length == 3) {
        last.parameters().put(words[0], value(words[1], words[2]));
      } else {
        long[] lengths =
            Arrays.stream(words[1].split(",", -1)).mapToLong(Long::parseLong).toArray();
        last.tensors().put(words[0], Shape.of(lengths));
      }
    }
    return miniatures;
  }

  private static String written(Object value) {
    String type = value.getClass().getSimpleName();
    return type + "\t" + Miniature.text(value).replaceAll("[\\[\\] ]", "");
  }

  private static Object value(String type, String text) {
    return switch (type) {
      case "Long" -> Long.valueOf(text);
      case "Float" -> Float.valueOf(text);
      case "Boolean" -> Boolean.valueOf(text);
      case "int[]" -> Arrays.stream(text.split(",", -1)).mapToInt(Integer::parseInt).toArray();
      case "boolean[]" -> {
        String[] words = text.split(",", -1);
        boolean[] flags = new boolean[words.length];
        for (int i = 0; i < flags.length; i++) {
          flags[i] = Boolean.parseBoolean(words[i]);
        }
        yield flags;
      }
      default -> text;
    };
  }

  private static String join(long[] lengths) {
    return Arrays.toString(lengths).replaceAll("[\\[\\] ]", "");
  }
}
