package dev.enginebay.modelfile.file;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A regular file as it was when it was first looked at; reading it later insists that it still is.
 *
 * @param path as it was given
 * @param size in bytes
 * @param modified when it was last written to
 */
public record OpenedFile(Path path, long size, FileTime modified) {

  /**
   * Something to do with the file while it is open.
   *
   * @param <T> what comes of it
   */
  public interface Reading<T> {

    /**
     * Reads.
     *
     * @param channel the open file
     * @return what was read
     * @throws IOException if the file cannot be read
     */
    T from(FileChannel channel) throws IOException;
  }

  /**
   * Looks at a file.
   *
   * @param path a regular file, or a link to one
   * @return the file as it is now
   * @throws InferenceException MODEL_NOT_FOUND if there is no such file
   */
  public static OpenedFile at(Path path) {
    BasicFileAttributes attributes = attributes(path);
    return new OpenedFile(path, attributes.size(), attributes.lastModifiedTime());
  }

  /**
   * Returns the maker of refusals that name this file.
   *
   * @return refusals of this file
   */
  public Refusal refusal() {
    return new Refusal(path);
  }

  /**
   * Opens the file, reads and closes it.
   *
   * @param reading what to do while it is open
   * @param <T> what comes of it
   * @return what was read
   * @throws InferenceException MODEL_CHANGED if the file was written to, MODEL_NOT_FOUND if it
   *     cannot be read
   */
  public <T> T reading(Reading<T> reading) {
    try (FileChannel channel = open()) {
      return reading.from(channel);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * Opens the file.
   *
   * @return its bytes, to be closed by the caller
   * @throws IOException if it cannot be opened
   * @throws InferenceException MODEL_CHANGED if the file was written to, MODEL_NOT_FOUND if there
   *     is none any more
   */
  public FileChannel open() throws IOException {
    BasicFileAttributes now = attributes(path);
    if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
      throw refusal().changed();
    }
    return FileChannel.open(path);
  }

  private static BasicFileAttributes attributes(Path path) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (attributes.isDirectory()) {
      throw new Refusal(path)
          .notFound(
              Files.exists(path.resolve("config.json"))
                  ? "is a folder of Hugging Face's, and a file is needed here; convert it to GGUF,"
                      + " or use a backend that reads such folders"
                  : "is a folder; give the path of the file in it",
              null);
    }
    if (!attributes.isRegularFile()) {
      throw new Refusal(path)
          .notFound("is not a regular file; give the path of a model's file", null);
    }
    return attributes;
  }

  /**
   * Returns what a failure to read a file means.
   *
   * @param path of the file
   * @param cause the failure
   * @return INTERRUPTED, or MODEL_NOT_FOUND saying why
   */
  public static InferenceException unreadable(Path path, IOException cause) {
    Refusal refusal = new Refusal(path);
    if (isInterrupt(cause)) {
      return new InferenceException(
          Reason.INTERRUPTED,
          path + ": reading was interrupted, so nothing is loaded; load again",
          null,
          cause);
    }
    if (cause instanceof NoSuchFileException) {
      return refusal.notFound("there is no such file; check the path", cause);
    }
    if (cause instanceof AccessDeniedException) {
      return refusal.notFound("is not readable; check the permissions", cause);
    }
    return refusal.notFound("cannot be read (" + cause + "); check the disk and the path", cause);
  }

  /**
   * Returns whether an interrupt closed the channel. A reader of characters asks the channel how
   * much there is, and ignores that it was closed by that; then the next read fails without saying
   * why.
   */
  private static boolean isInterrupt(IOException cause) {
    return cause instanceof ClosedByInterruptException
        || (cause instanceof ClosedChannelException && Thread.currentThread().isInterrupted());
  }
}
