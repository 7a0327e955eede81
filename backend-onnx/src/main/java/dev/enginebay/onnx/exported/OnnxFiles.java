package dev.enginebay.onnx.exported;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which files of a folder make a model.
 *
 * @param folder with the tokenizer
 * @param model the ONNX file
 * @param first the one for the first run, where another continues
 * @param variant which of several variants it is
 */
record OnnxFiles(Path folder, Path model, Optional<Path> first, String variant) {

  private static final String EXTENSION = ".onnx";

  /** Names of whole models, the newest layout first. */
  private static final List<String> WHOLE = List.of("model", "decoder_model_merged");

  private static final String GIVEN = "the file given";
  private static final String ONLY = "the only one";
  private static final String FIRST = "decoder_model";
  private static final String NEXT = "decoder_with_past_model";

  /** Returns whether a path is an ONNX file or a folder with one. */
  static boolean isOne(Path path) {
    if (Files.isRegularFile(path)) {
      return path.toString().endsWith(EXTENSION);
    }
    return Files.isDirectory(path)
        && places(path).stream().anyMatch(place -> !files(place).isEmpty());
  }

  /**
   * Finds the files.
   *
   * @param path a folder, or an ONNX file in it
   * @param variant that the caller chose
   * @throws dev.enginebay.InferenceException MODEL_NOT_FOUND naming what there is
   */
  static OnnxFiles find(Path path, Optional<String> variant, Optional<GenaiConfig> genai) {
    if (Files.isRegularFile(path)) {
      return new OnnxFiles(folderOf(path), path, Optional.empty(), GIVEN);
    }
    if (genai.isPresent() && variant.isEmpty()) {
      return new OnnxFiles(path, inside(path, genai.get().file()), Optional.empty(), ONLY);
    }
    List<String> suffixes =
        variant.map(name -> List.of(Variants.suffix(name))).orElseGet(Variants::suffixes);
    return suffixes.stream()
        .flatMap(suffix -> find(path, suffix).stream())
        .findFirst()
        .or(() -> only(path).filter(any -> variant.isEmpty()))
        .orElseThrow(
            () ->
                new Refusal(path)
                    .notFound(
                        "%s is not there; its ONNX files are %s. Choose one with onnx.variant or by"
                                .formatted(
                                    variant.map(name -> "The variant " + name).orElse("model.onnx"),
                                    all(path))
                            + " its path",
                        null));
  }

  /** Returns whether the variant is one of several by name. */
  boolean isNamedVariant() {
    return !variant.equals(GIVEN) && !variant.equals(ONLY);
  }

  /** A folder of its own for ONNX files has no tokenizer. */
  static Path folderOf(Path file) {
    Path place = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    Path above = place.getParent();
    return above != null && !hasTokenizer(place) && hasTokenizer(above) ? above : place;
  }

  private static boolean hasTokenizer(Path folder) {
    return Files.exists(folder.resolve("tokenizer.json"));
  }

  private static Path inside(Path folder, String name) {
    Path file = folder.resolve(name).normalize();
    if (Path.of(name).isAbsolute() || !file.startsWith(folder.normalize())) {
      throw new Refusal(folder)
          .invalid("genai_config.json: model.decoder.filename", "leads out of the folder");
    }
    return file;
  }

  private static Optional<OnnxFiles> find(Path folder, String suffix) {
    for (Path place : places(folder)) {
      for (String name : WHOLE) {
        Path file = place.resolve(name + suffix + EXTENSION);
        if (Files.exists(file)) {
          return Optional.of(new OnnxFiles(folder, file, Optional.empty(), Variants.name(suffix)));
        }
      }
      Path first = place.resolve(FIRST + suffix + EXTENSION);
      Path next = place.resolve(NEXT + suffix + EXTENSION);
      if (Files.exists(first)) {
        return Optional.of(
            Files.exists(next)
                ? new OnnxFiles(folder, next, Optional.of(first), Variants.name(suffix))
                : new OnnxFiles(folder, first, Optional.empty(), Variants.name(suffix)));
      }
    }
    return Optional.empty();
  }

  private static Optional<OnnxFiles> only(Path folder) {
    List<Path> files = places(folder).stream().flatMap(place -> files(place).stream()).toList();
    return files.size() == 1
        ? Optional.of(new OnnxFiles(folder, files.get(0), Optional.empty(), ONLY))
        : Optional.empty();
  }

  private static List<Path> places(Path folder) {
    return List.of(folder, folder.resolve("onnx"));
  }

  private static List<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(place, "*" + EXTENSION)) {
      List<Path> files = new ArrayList<>();
      stream.forEach(files::add);
      return files.stream().filter(Files::isRegularFile).sorted().toList();
    } catch (IOException failure) {
      throw OpenedFile.unreadable(place, failure);
    }
  }

  private static List<String> all(Path folder) {
    return places(folder).stream()
        .flatMap(place -> files(place).stream())
        .map(file -> folder.relativize(file).toString())
        .limit(20)
        .toList();
  }
}
