package dev.enginebay.natives;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Enginebay's cache folder, for files that it can create again. Other users cannot write to it.
 *
 * <p>It is the folder that {@link #PROPERTY} names, else {@code enginebay} in {@code
 * $XDG_CACHE_HOME} or in {@code ~/.cache}. If others may write to that folder, as to a Kubernetes
 * {@code emptyDir} volume, the cache is a private folder inside it.
 */
public final class CacheFolder {

  /** The system property for the folder. */
  public static final String PROPERTY = "enginebay.cache";

  static final String REMEDY = "Choose a folder with -D" + PROPERTY + "=DIR.";

  private CacheFolder() {}

  /**
   * Returns a folder in the cache that only this user can write to, and creates it if necessary.
   *
   * @param names the path of the folder below the cache
   * @return the folder
   * @throws IOException if no safe folder is possible; the message has the reason and the remedy
   */
  public static Path under(String... names) throws IOException {
    return in(CachePlace.ofThisProcess().folder(), names);
  }

  /**
   * Returns a backend's folder in the cache that only this user can write to, and creates it if
   * necessary.
   *
   * @param backend the backend's id, which is the name of the outermost folder
   * @param names the path below that folder
   * @return the folder
   * @throws InferenceException BACKEND_UNAVAILABLE if no safe folder is possible
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
          "The folder %s cannot be used as Enginebay's cache: %s. %s".formatted(cache, why, REMEDY),
          failure);
    }
  }
}
