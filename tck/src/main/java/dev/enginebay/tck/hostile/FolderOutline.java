package dev.enginebay.tck.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a sound folder as Hugging Face publishes models, whatever the format of its weights.
 * It shares no code with the reader of the backend under test.
 */
final class FolderOutline {

  static final String CONFIG = "config.json";

  private static final String TOKENIZER = "tokenizer.json";

  private final Path path;
  private final List<String> files;

  private FolderOutline(Path path, List<String> files) {
    this.path = path;
    this.files = files;
  }

  /** Lists the files of a model; empty if it is not a folder with one that is expected. */
  static Optional<FolderOutline> of(Path model) throws IOException {
    if (Stream.of(CONFIG, TOKENIZER).map(model::resolve).noneMatch(Files::isRegularFile)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.walk(model)) {
      List<String> files =
          all.filter(Files::isRegularFile)
              .map(file -> model.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      return Optional.of(new FolderOutline(model, files));
    }
  }

  Path path() {
    return path;
  }

  /** Returns the files in it and in its folders, sorted. */
  List<String> files() {
    return files;
  }

  boolean has(String name) {
    return files.contains(name);
  }

  /** Returns the content of a file that is a JSON object; empty if there is none. */
  Optional<JsonSpan> json(String name) throws IOException {
    if (!has(name)) {
      return Optional.empty();
    }
    return Optional.of(JsonSpan.of(Files.readString(path.resolve(name), UTF_8)))
        .filter(JsonSpan::isObject);
  }

  /** Returns the names of its safetensors files. */
  List<String> safetensors() {
    return files.stream().filter(name -> name.endsWith(".safetensors")).toList();
  }
}
