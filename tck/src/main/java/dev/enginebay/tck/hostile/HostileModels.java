package dev.enginebay.tck.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The hostile models that an author brings, where the subject's own model is no GGUF file or more
 * can be wrong with it than the kit knows. All of them are loaded in a JVM of its own.
 */
@FunctionalInterface
public interface HostileModels {

  /**
   * Writes the models; those that lie somewhere already need not be copied.
   *
   * @param folder an empty folder, gone when the kit has run
   * @return the models
   * @throws IOException if they cannot be written
   */
  List<HostileModel> write(Path folder) throws IOException;
}
