package dev.enginebay.tck.support;

import dev.enginebay.tck.probe.FileChange;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a model, which is a file or a folder. */
public final class ModelCopy {

  private ModelCopy() {}

  /**
   * Makes the model available under another name with the same extension.
   *
   * @param name the name without extension
   * @param model a file or folder
   * @param folder where to put the copy
   * @return the copy
   * @throws IOException if the copy cannot be made
   */
  public static Path named(String name, Path model, Path folder) throws IOException {
    Path target = folder.resolve(name + ending(model));
    each(model, target, ModelCopy::link);
    return target;
  }

  /**
   * Copies a model to a file that shares no storage with it.
   *
   * @param model a file or folder
   * @param folder where to put the copy
   * @return the copy
   * @throws IOException if the copy cannot be made
   */
  public static Path apart(Path model, Path folder) throws IOException {
    Path target = folder.resolve("model" + ending(model));
    each(model, target, Files::copy);
    return target;
  }

  /**
   * Copies half of a model: its largest file is truncated.
   *
   * @param model a file or folder
   * @param folder where to put the copy
   * @return the copy
   * @throws IOException if the copy cannot be made
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

  /** Makes a hard link if the file system supports it, or else a copy. */
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
