package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model file as it was when first examined. An engine that maps the file into memory reads its
 * bytes while it computes; if the file is truncated meanwhile, the operating system kills the
 * process.
 */
public final class ModelFile {

  private final Path path;
  private final long size;
  private final FileTime modified;

  /**
   * Distinguishes the file from another at the same path; null if the file system has no such key.
   */
  private final @Nullable Object key;

  private ModelFile(Path path, BasicFileAttributes attributes) {
    this.path = path;
    this.size = attributes.size();
    this.modified = attributes.lastModifiedTime();
    this.key = attributes.fileKey();
  }

  /**
   * Records a file as it is now.
   *
   * @param path the file's path
   * @return the file as it is now
   * @throws InferenceException MODEL_NOT_FOUND if its attributes cannot be read
   */
  public static ModelFile at(Path path) {
    return attributes(path)
        .map(attributes -> new ModelFile(path, attributes))
        .orElseThrow(
            () ->
                new InferenceException(
                    Reason.MODEL_NOT_FOUND, path + ": there is no such file; check the path."));
  }

  /**
   * Opens what is in files. If one of them was changed meanwhile, it is closed again.
   *
   * @param files as they were when they were checked
   * @param opening opens a decoder
   * @param <D> its kind
   * @return what was opened
   * @throws InferenceException MODEL_CHANGED, or what {@code opening} throws
   */
  public static <D extends Decoder> D open(List<ModelFile> files, Supplier<D> opening) {
    D decoder = opening.get();
    try {
      files.forEach(ModelFile::requireTheSame);
      return decoder;
    } catch (RuntimeException changed) {
      decoder.close();
      throw changed;
    }
  }

  /**
   * Returns the file's path.
   *
   * @return the path as it was given
   */
  public Path path() {
    return path;
  }

  /**
   * Throws if another file is at the path, or this one was written to, since then the file that was
   * checked is not the one that was opened.
   *
   * @throws InferenceException MODEL_CHANGED
   */
  public void requireTheSame() {
    BasicFileAttributes now = attributes(path).orElse(null);
    if (now == null || !isThis(now) || isWritten(now)) {
      throw changed("was changed while it was loading, so nothing is loaded");
    }
  }

  /**
   * Throws if the file was written to. Another file renamed to its path does no harm, since those
   * that have this file open keep it.
   *
   * @throws InferenceException MODEL_CHANGED
   */
  public void requireUnwritten() {
    BasicFileAttributes now = attributes(path).orElse(null);
    if (now != null && isThis(now) && isWritten(now)) {
      throw changed("was changed while it was loaded, so the model was unloaded");
    }
  }

  private boolean isThis(BasicFileAttributes now) {
    return key == null || key.equals(now.fileKey());
  }

  private boolean isWritten(BasicFileAttributes now) {
    return now.size() != size || !now.lastModifiedTime().equals(modified);
  }

  private InferenceException changed(String what) {
    return new InferenceException(
        Reason.MODEL_CHANGED,
        path
            + ": the file "
            + what
            + ". Load it again. To replace the file of a loaded model, write a new one beside it"
            + " and rename that.");
  }

  private static Optional<BasicFileAttributes> attributes(Path path) {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
