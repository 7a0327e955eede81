package dev.enginebay.tck.support;

import dev.enginebay.tck.probe.FileChange;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A model at another place, be it a file or a folder. */
public final class ModelCopy {

  private ModelCopy() {}

  /**
   * The same model under another name, which keeps the ending of the old one.
   *
   * @param name without ending
   * @param model a file or folder
   * @param folder where
   * @return the copy
   * @throws IOException if it cannot be made
   */
  public static Path named(String name, Path model, Path folder) throws IOException {
    Path target = folder.resolve(name + ending(model));
    each(model, target, ModelCopy::link);
    return target;
  }

  /**
   * A second model with the same content, which shares no bytes with the first.
   *
   * @param model a file or folder
   * @param folder where
   * @return the copy
   * @throws IOException if it cannot be made
   */
  public static Path apart(Path model, Path folder) throws IOException {
    Path target = folder.resolve("model" + ending(model));
    each(model, target, Files::copy);
    return target;
  }

  /**
   * A copy of half of the model: the greatest of its files is cut, or what is left of one.
   *
   * @param model a file or folder
   * @param folder where
   * @return the copy
   * @throws IOException if it cannot be made
   */
  public static Path half(Path model, Path folder) throws IOException {
    Path target = folder.resolve("half" + ending(model));
    each(model, target, Files::copy);
    try (RandomAccessFile open =
        new RandomAccessFile(FileChange.greatestFile(target).toFile(), "rw")) {
      open.setLength(open.length() / 2);
    }
    return target;
  }

  private interface Way {
    Path make(Path from, Path to) throws IOException;
  }

  private static void each(Path model, Path target, Way way) throws IOException {
    List<Path> sources;
    try (Stream<Path> all = Files.walk(model)) {
      sources = all.toList();
    }
    for (Path source : sources) {
      Path place = target.resolve(model.relativize(source).toString());
      if (Files.isDirectory(source)) {
        Files.createDirectories(place);
      } else {
        way.make(source, place);
      }
    }
  }

  /** A second name for the same bytes where the file system has that, else a copy. */
  private static Path link(Path from, Path to) throws IOException {
    try {
      return Files.createLink(to, from.toRealPath());
    } catch (UnsupportedOperationException | FileSystemException impossible) {
      return Files.copy(from, to);
    }
  }

  private static String ending(Path model) {
    String name = String.valueOf(model.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 || Files.isDirectory(model) ? "" : name.substring(dot);
  }
}
