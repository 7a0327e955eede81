package dev.enginebay.onnx.exported;

import dev.enginebay.onnx.testing.Conformance;
import dev.enginebay.reference.GreedyReference;
import dev.enginebay.reference.ReferenceText;
import dev.enginebay.tck.ConformanceSubject;
import dev.enginebay.tinymodel.TinyFolder;
import dev.enginebay.tinymodel.TinyModel;
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
    return write(name, source(name), layout);
  }

  /**
   * Writes a folder with rounded weights, and has a reference with the same weights answer.
   *
   * @param nearTie the largest lead of an answer's token that leaves the answer out
   */
  static ConformanceSubject rounded(
      String name,
      ExportedWeights.Format format,
      double nearTie,
      BiFunction<ExportedFolder, Path, Path> layout) {
    Path place = Conformance.MODELS.resolve("tiny-" + name + "-rounded");
    Path rounded = RoundedFolder.write(source(name), place, format);
    GreedyReference reference = GreedyReference.read(rounded);
    return Conformance.of(write(name, rounded, layout))
        .withReference(ReferenceText.of(TinyModel.reference(), reference, nearTie));
  }

  private static Path source(String name) {
    return TinyFolder.write(Conformance.MODELS.resolve("tiny-" + name + "-source"));
  }

  private static Path write(
      String name, Path source, BiFunction<ExportedFolder, Path, Path> layout) {
    Path folder = Conformance.MODELS.resolve("tiny-" + name);
    delete(folder);
    return layout.apply(new ExportedFolder(source), folder);
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
