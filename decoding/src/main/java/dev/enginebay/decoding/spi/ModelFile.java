package dev.enginebay.decoding.spi;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model's file as it was when it was first looked at. An engine that maps it into memory reads
 * its bytes while it computes; where they are cut off, the operating system ends the process.
 */
public final class ModelFile {

  private final Path path;
  private final long size;
  private final FileTime modified;

  /** Tells a file from another at the same path; null where the file system does not. */
  private final @Nullable Object key;

  private ModelFile(Path path, BasicFileAttributes attributes) {
    this.path = path;
    this.size = attributes.size();
    this.modified = attributes.lastModifiedTime();
    this.key = attributes.fileKey();
  }

  /**
   * Looks at a file.
   *
   * @param path where it is
   * @return as it is now
   * @throws InferenceException MODEL_NOT_FOUND if it cannot be looked at
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
   * Where it is.
   *
   * @return the path as it was given
   */
  public Path path() {
    return path;
  }

  /**
   * Refuses to go on if another file is at the path, or other bytes are in this one: what was
   * checked is not what was opened.
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
   * Refuses to go on if the file was written to. Another file that took its place by a rename does
   * no harm: whoever has this one open keeps it.
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
