package dev.enginebay.natives;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The folder in which Enginebay keeps files that it can make again, closed to all other users.
 *
 * <p>It is the one that {@link #PROPERTY} names, else {@code enginebay} in {@code $XDG_CACHE_HOME}
 * or in {@code ~/.cache}. Where others may write to that folder, as to the volumes that Kubernetes
 * calls {@code emptyDir}, it is a folder of this user inside.
 */
public final class CacheFolder {

  /** The system property that names the folder. */
  public static final String PROPERTY = "enginebay.cache";

  static final String REMEDY = "Choose a folder with -D" + PROPERTY + "=DIR.";

  private CacheFolder() {}

  /**
   * Returns a folder in the cache that only this user can write to, making it if it is missing.
   *
   * @param names of the folders on the way, from the cache inward
   * @return the folder
   * @throws IOException if there can be none that is safe; the message says why and what to do
   */
  public static Path under(String... names) throws IOException {
    return in(CachePlace.ofThisProcess().folder(), names);
  }

  /**
   * Returns a backend's folder in the cache that only this user can write to, making it if it is
   * missing.
   *
   * @param backend the backend's id, which is the outermost folder's name
   * @param names of the folders inside
   * @return the folder
   * @throws InferenceException BACKEND_UNAVAILABLE if there can be none that is safe
   */
  public static Path ofBackend(String backend, String... names) {
    try {
      return under(Stream.concat(Stream.of(backend), Arrays.stream(names)).toArray(String[]::new));
    } catch (IOException failure) {
      throw new InferenceException(
          Reason.BACKEND_UNAVAILABLE, String.valueOf(failure.getMessage()), backend, failure);
    }
  }

  static Path in(Path cache, String... names) throws IOException {
    try {
      PrivateFolder folder = PrivateFolder.at(cache);
      for (String name : names) {
        folder = folder.inner(name);
      }
      return folder.path();
    } catch (IOException | SecurityException failure) {
      String why = failure instanceof PrivateFolder.Unsafe ? failure.getMessage() : "" + failure;
      throw new IOException(
          "The folder %s cannot keep files of Enginebay: %s. %s".formatted(cache, why, REMEDY),
          failure);
    }
  }
}
