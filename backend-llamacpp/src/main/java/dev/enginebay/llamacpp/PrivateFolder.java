package dev.enginebay.llamacpp;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.cache.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;

/** The folder in which unpacked native libraries are kept, closed to all other users. */
final class PrivateFolder {

  /** Overrides the folder. */
  static final String PROPERTY = CacheFolder.PROPERTY;

  private PrivateFolder() {}

  /**
   * A folder of ours, made if it is not there.
   *
   * @throws InferenceException BACKEND_UNAVAILABLE if there can be none that is safe
   */
  static Path under(String... names) {
    try {
      return CacheFolder.under(names);
    } catch (IOException failure) {
      throw new InferenceException(
          Reason.BACKEND_UNAVAILABLE,
          String.valueOf(failure.getMessage()),
          LlamaEngine.ID,
          failure);
    }
  }
}
