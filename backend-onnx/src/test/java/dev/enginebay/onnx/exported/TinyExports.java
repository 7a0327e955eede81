package dev.enginebay.onnx.exported;

import dev.enginebay.onnx.testing.Conformance;
import dev.enginebay.tinymodel.TinyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Writes the tiny model as exported folders that outlive a test. */
final class TinyExports {

  private TinyExports() {}

  /** Writes a folder, in place of one of an earlier build. */
  static Path write(String name, BiFunction<ExportedFolder, Path, Path> layout) {
    Path folder = Conformance.MODELS.resolve("tiny-" + name);
    delete(folder);
    return layout.apply(
        new ExportedFolder(
            TinyFolder.write(Conformance.MODELS.resolve("tiny-" + name + "-source"))),
        folder);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
